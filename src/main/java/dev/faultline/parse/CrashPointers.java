package dev.faultline.parse;

import dev.faultline.fact.Crash;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pointers of one crash. The one that was followed is compared with what an address can be at
 * all and with the others: where the kernel's regions begin is random, but pointers to RAM lie no
 * further apart than RAM is large, and pointers to page descriptors no further than these are.
 *
 * @param crash of a 64-bit kernel
 * @param limits of the machine's memory
 */
record CrashPointers(Crash crash, MemoryLimits limits) {

    /** How far a field may lie from the pointer to its object. */
    private static final long FIELD = 1 << 16;

    /** Bytes of RAM for each byte of {@code struct page}. */
    private static final long RAM_PER_DESCRIPTOR = 4096 / 64;

    /** How much of vmalloc space is taken to lie around the stack. */
    private static final long AROUND_STACK = 1L << 36;

    /** Below this bit a power of two may be two numbers of 32 bits: 0 and 1, 2, 4 or 8. */
    private static final int SMALL_UPPER_HALF = Integer.SIZE + 4;

    /** The regions begin at multiples of this (arch/x86/mm/kaslr.c, v6.12). */
    private static final long REGION = 1L << 30;

    private static final long KERNEL_IMAGE = 0xffffffff80000000L;

    /** KASAN_SHADOW_OFFSET on x86-64 and arm64: what KASAN computes from NULL. */
    private static final long KASAN_SHADOW = 0xdffffc0000000000L;

    private static final long KASAN_SHADOW_ARM = 0xdfff800000000000L;

    private static final Set<String> NO_POINTERS =
            Set.of("CR0", "CR2", "CR3", "CR4", "CR8", "EFLAGS", "PSTATE", "ESR");

    /** The pointer that was followed, if one bit of it is wrong. */
    Optional<Damage> damaged() {
        for (long suspect : suspects()) {
            OptionalLong right = right(suspect);
            if (right.isPresent()) {
                return new BitDifference(suspect, right.getAsLong())
                        .damage("pointer", crash.address(), crash.citation());
            }
        }
        return Optional.empty();
    }

    /**
     * The registers that may hold what was followed, the most likely first. An address that no
     * register comes close to is a sum, which says nothing about its parts.
     */
    private List<Long> suspects() {
        if (crash.address().isEmpty()) {
            return values().filter(v -> !isCanonical(v)).toList();
        }
        long address = crash.address().getAsLong();
        if (crash.registers().isEmpty()) {
            return List.of(address);
        }
        return values().filter(v -> Math.abs(address - v) < FIELD)
                .sorted(Comparator.comparingLong(v -> Math.abs(address - v)))
                .toList();
    }

    private Stream<Long> values() {
        return crash.registers().entrySet().stream()
                .filter(r -> !NO_POINTERS.contains(r.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .distinct();
    }

    private OptionalLong right(long suspect) {
        if (isWrittenOnPurpose(suspect)) {
            return OptionalLong.empty();
        }
        if (Long.bitCount(suspect) == 1) {
            return Long.numberOfTrailingZeros(suspect) >= SMALL_UPPER_HALF
                    ? OptionalLong.of(0)
                    : OptionalLong.empty();
        }
        if (!isCanonical(suspect)) {
            return only(IntStream.range(halfBit(), Long.SIZE), suspect, this::isKernel);
        }
        return isKernel(suspect) && limits.end().isPresent()
                ? neighbour(suspect, limits.end().getAsLong())
                : OptionalLong.empty();
    }

    private static boolean isWrittenOnPurpose(long value) {
        return BitDifference.isPoison(value)
                || BitDifference.isText(value)
                || value >>> 42 == KASAN_SHADOW >>> 42
                || value >>> 32 == KASAN_SHADOW_ARM >>> 32;
    }

    /** The pointer among the others of which this one is a flipped image. */
    private OptionalLong neighbour(long suspect, long ram) {
        List<Long> others =
                values().filter(v -> isKernel(v) && Long.compareUnsigned(v, KERNEL_IMAGE) < 0)
                        .filter(v -> Math.abs(v - suspect) >= FIELD)
                        .toList();
        OptionalLong page =
                mentionsPages()
                        ? among(others, suspect, ram / RAM_PER_DESCRIPTOR)
                        : OptionalLong.empty();
        return page.isPresent()
                ? page
                : among(others.stream().filter(this::isAwayFromStack).toList(), suspect, ram);
    }

    private boolean isAwayFromStack(long value) {
        Long stack = crash.registers().getOrDefault("RSP", crash.registers().get("SP"));
        return stack == null || Math.abs(value - stack) > AROUND_STACK;
    }

    /** The one pointer beside at least two others that a flip of a large bit gives. */
    private static OptionalLong among(List<Long> others, long suspect, long size) {
        int lowest = Long.SIZE - 1 - Long.numberOfLeadingZeros(size);
        return beside(others, suspect, size) > 0
                ? OptionalLong.empty()
                : only(
                        IntStream.range(lowest, 47),
                        suspect,
                        right -> beside(others, right, size) >= 2);
    }

    /** How many of the others lie in one region of this size with the pointer. */
    private static long beside(List<Long> others, long pointer, long size) {
        return others.stream()
                .filter(
                        o ->
                                size > REGION
                                        ? Math.abs(o - pointer) < size
                                        : (o ^ pointer) >>> 30 == 0
                                                && (o & REGION - 1) < size
                                                && (pointer & REGION - 1) < size)
                .count();
    }

    /** The value with one of these bits flipped that passes, if exactly one does. */
    private static OptionalLong only(
            IntStream bits, long value, java.util.function.LongPredicate passes) {
        long[] right = bits.mapToLong(b -> value ^ (1L << b)).filter(passes).toArray();
        return right.length == 1 ? OptionalLong.of(right[0]) : OptionalLong.empty();
    }

    /** Whether the code that crashed handles descriptors of pages. */
    private boolean mentionsPages() {
        return Stream.concat(crash.instruction().stream(), crash.frames().stream())
                .filter(Frame::reliable)
                .map(Frame::function)
                .anyMatch(f -> f.contains("page") || f.contains("folio") || f.contains("lru"));
    }

    private boolean isKernel(long value) {
        return value >> halfBit() == -1 && Long.compareUnsigned(value, -4096L) < 0;
    }

    private boolean isCanonical(long value) {
        return value >> halfBit() == -1 || value >> halfBit() == 0;
    }

    /** The lowest bit that is the same in all addresses of one half: arm64 uses one more. */
    private int halfBit() {
        return crash.registers().containsKey("X0") ? 48 : 47;
    }
}
