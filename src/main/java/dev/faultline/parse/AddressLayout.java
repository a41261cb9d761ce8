package dev.faultline.parse;

import dev.faultline.fact.AddressClass;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the regions of a kernel's address space lie, as far as a report tells.
 *
 * <p>x86-64: Documentation/arch/x86/x86_64/mm.rst (v6.12). The direct map began 0x8000000000 lower
 * before 4.20. Since 4.8 its base and those of vmalloc and vmemmap are random, but their order is
 * not; so pointers whose region is known ({@code GS} into the direct map, {@code RSP} into vmalloc)
 * tell where a region lies. arm64: Documentation/arch/arm64/memory.rst (v6.12) for 48 and 39 bits;
 * before 5.4 the two halves were the other way round.
 */
final class AddressLayout {

    // seeds: S3-181
    private static final long PAGE = 4096;

    /** The direct map ends at least 10 TiB before vmalloc begins, and starts with the memory. */
    private static final long DIRECT_MAP_SPAN = 8L << 40;

    /** More memory than machines have, as a rule: 1 TiB. */
    private static final long MEMORY = 1L << 40;

    private static final long VMALLOC_SPAN = 32L << 40;

    private static final Pattern VERSION = Pattern.compile("^(\\d{1,3})\\.(\\d{1,4})");

    private static final Pattern X86_HEADLINE =
            Pattern.compile(
                    "BUG: unable to handle|BUG: kernel NULL|general protection|Corrupted page table|KASAN");

    private static final Pattern ARM64_HEADLINE =
            Pattern.compile("Unable to handle kernel .{1,80} at virtual address [0-9a-f]{16}");

    /** Instruction sets whose layout is known here. */
    private enum Machine {
        X86_64,
        X86_64_FIVE_LEVELS,
        ARM64,
        OTHER
    }

    private final Machine machine;
    private final int version;
    private final OptionalLong direct;
    private final OptionalLong stack;

    private AddressLayout(Machine machine, int version, OptionalLong direct, OptionalLong stack) {
        this.machine = machine;
        this.version = version;
        this.direct = direct;
        this.stack = stack;
    }

    /**
     * The layout of the kernel that printed these registers.
     *
     * @param headline of the report; its wording tells the architecture where no register does
     * @param release of the kernel, which tells the era
     */
    static AddressLayout of(
            String headline, Map<String, Long> registers, Optional<String> release) {
        return new AddressLayout(
                machine(headline, registers),
                release.map(AddressLayout::version).orElse(Integer.MAX_VALUE),
                kernelPointer(registers.get("GS")),
                kernelPointer(registers.get("RSP")));
    }

    /** The class of an address. */
    AddressClass classify(long address) {
        if (Long.compareUnsigned(address, PAGE) < 0) {
            return AddressClass.NULL_PAGE;
        }
        AddressClass poison = poison(address);
        if (poison != AddressClass.UNKNOWN) {
            return poison;
        }
        if (Long.compareUnsigned(address, -PAGE) > 0) {
            return AddressClass.ERROR_POINTER;
        }
        return switch (machine) {
            case X86_64 -> x86(address, 16);
            case X86_64_FIVE_LEVELS -> x86(address, 7);
            case ARM64 -> arm64(address);
            case OTHER -> AddressClass.UNKNOWN;
        };
    }

    private AddressClass x86(long address, int unusedBits) {
        if (address << unusedBits >> unusedBits != address) {
            return AddressClass.NON_CANONICAL;
        }
        if (address > 0) {
            return AddressClass.USER;
        }
        AddressClass image = image(address);
        if (image != AddressClass.UNKNOWN) {
            return image;
        }
        return machine == Machine.X86_64 ? fourLevels(address) : fiveLevels(address);
    }

    private AddressClass image(long address) {
        long modules = version < 412 ? 0xffff_ffff_a000_0000L : 0xffff_ffff_c000_0000L;
        if (isBetween(address, 0xffff_ffff_8000_0000L, modules)) {
            return AddressClass.KERNEL_TEXT;
        }
        if (isBetween(address, modules, 0xffff_ffff_ff00_0000L)) {
            return AddressClass.MODULE;
        }
        return isBetween(address, 0xffff_fe00_0000_0000L, 0xffff_fe80_0000_0000L)
                ? AddressClass.STACK_GUARD
                : AddressClass.UNKNOWN;
    }

    private AddressClass fourLevels(long address) {
        if (isBetween(address, 0xffff_ec00_0000_0000L, 0xffff_fc00_0000_0000L) && !isRandom()) {
            return AddressClass.KASAN_SHADOW;
        }
        if (!isBetween(address, 0xffff_8000_0000_0000L, 0xffff_fe00_0000_0000L)) {
            return AddressClass.UNKNOWN;
        }
        return isRandom() ? byNeighbour(address) : byDefault(address);
    }

    /** Whether the direct map does not begin where it does by default. */
    private boolean isRandom() {
        return direct.isPresent() && distance(direct.getAsLong(), directMap()) > MEMORY;
    }

    private long directMap() {
        return version < 420 ? 0xffff_8800_0000_0000L : 0xffff_8880_0000_0000L;
    }

    /** Stacks lay in the direct map before 4.9. */
    private boolean isOneRegion() {
        return direct.isPresent()
                && stack.isPresent()
                && distance(direct.getAsLong(), stack.getAsLong()) < DIRECT_MAP_SPAN;
    }

    private AddressClass byNeighbour(long address) {
        if (direct.isPresent() && distance(address, direct.getAsLong()) < DIRECT_MAP_SPAN) {
            return AddressClass.DIRECT_MAP;
        }
        if (stack.isEmpty() || isOneRegion()) {
            return AddressClass.UNKNOWN;
        }
        long from = stack.getAsLong();
        if (distance(address, from) < VMALLOC_SPAN) {
            return address < from && from - address > DIRECT_MAP_SPAN
                    ? AddressClass.UNKNOWN
                    : AddressClass.VMALLOC;
        }
        return address > from ? AddressClass.VMEMMAP : AddressClass.UNKNOWN;
    }

    private AddressClass byDefault(long address) {
        if (isBetween(address, directMap(), 0xffff_c880_0000_0000L)) {
            return AddressClass.DIRECT_MAP;
        }
        if (isBetween(address, 0xffff_c900_0000_0000L, 0xffff_e900_0000_0000L)) {
            return AddressClass.VMALLOC;
        }
        return isBetween(address, 0xffff_ea00_0000_0000L, 0xffff_eb00_0000_0000L)
                ? AddressClass.VMEMMAP
                : AddressClass.UNKNOWN;
    }

    private static AddressClass fiveLevels(long address) {
        if (isBetween(address, 0xff11_0000_0000_0000L, 0xff91_0000_0000_0000L)) {
            return AddressClass.DIRECT_MAP;
        }
        if (isBetween(address, 0xffa0_0000_0000_0000L, 0xffd2_0000_0000_0000L)) {
            return AddressClass.VMALLOC;
        }
        if (isBetween(address, 0xffd4_0000_0000_0000L, 0xffd6_0000_0000_0000L)) {
            return AddressClass.VMEMMAP;
        }
        return isBetween(address, 0xffdf_0000_0000_0000L, 0xffff_fc00_0000_0000L)
                ? AddressClass.KASAN_SHADOW
                : AddressClass.UNKNOWN;
    }

    private AddressClass arm64(long address) {
        if (address >>> 48 != 0 && address >>> 48 != 0xffff) {
            return AddressClass.NON_CANONICAL;
        }
        if (address > 0) {
            return AddressClass.USER;
        }
        boolean small = isBetween(address, 0xffff_ff80_0000_0000L, -1);
        long half = small ? 0xffff_ffc0_0000_0000L : 0xffff_8000_0000_0000L;
        if (isBetween(address, small ? 0xffff_fffe_0000_0000L : 0xffff_fc00_0000_0000L, -1)) {
            return AddressClass.VMEMMAP;
        }
        boolean lower = Long.compareUnsigned(address, half) < 0;
        return lower == version >= 504 ? AddressClass.DIRECT_MAP : AddressClass.VMALLOC;
    }

    /** include/linux/poison.h (v6.12), with the usual delta 0xdead000000000000 or none. */
    private static AddressClass poison(long address) {
        if (isLink(address, 0xdead_0000_0000_0000L) || isLink(address, 0)) {
            return AddressClass.LIST_POISON;
        }
        long top = address >>> 32;
        if (top == 0x6b6b_6b6bL || top == 0x5a5a_5a5aL || top == 0xa56b_6b6bL) {
            return AddressClass.SLAB_POISON;
        }
        return top == 0xaaaa_aaaaL ? AddressClass.PAGE_POISON : AddressClass.UNKNOWN;
    }

    /** Within the fields of an object of which a poisoned link is part. */
    private static boolean isLink(long address, long delta) {
        long poison = address - delta;
        return delta == 0
                ? distance(poison, 0x10_0100) < 0x80 || distance(poison, 0x20_0200) < 0x80
                : poison >= 0 && poison < 0x400;
    }

    private static Machine machine(String headline, Map<String, Long> registers) {
        if (registers.containsKey("X0") || registers.containsKey("X29")) {
            return Machine.ARM64;
        }
        if (registers.containsKey("GPR00")
                || registers.containsKey("RA")
                || registers.containsKey("EAX")) {
            return Machine.OTHER;
        }
        if (registers.values().stream().anyMatch(v -> v >>> 52 == 0xff1)) {
            return Machine.X86_64_FIVE_LEVELS;
        }
        boolean isX86 = registers.containsKey("RAX") || X86_HEADLINE.matcher(headline).find();
        if (isX86) {
            return Machine.X86_64;
        }
        return ARM64_HEADLINE.matcher(headline).find() ? Machine.ARM64 : Machine.OTHER;
    }

    /** 4.20 is 420, 5.4 is 504. */
    private static int version(String release) {
        Matcher numbers = VERSION.matcher(release);
        return numbers.find()
                ? Integer.parseInt(numbers.group(1)) * 100 + Integer.parseInt(numbers.group(2))
                : Integer.MAX_VALUE;
    }

    private static OptionalLong kernelPointer(Long value) {
        return value != null && value < 0 ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static long distance(long a, long b) {
        return Math.abs(a - b);
    }

    private static boolean isBetween(long address, long from, long below) {
        return Long.compareUnsigned(address, from) >= 0 && Long.compareUnsigned(address, below) < 0;
    }
}
