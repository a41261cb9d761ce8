package dev.faultline.parse;

import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.PageTableEntry.Origin;
import java.util.Optional;

/**
 * What entries of x86-64 page tables look like when they are right: arch/x86/include/asm/
 * pgtable_types.h and pgtable_64.h, Linux v6.12.
 */
final class X86PageTable {

    private static final long PRESENT = 1;
    private static final long WRITE = 1 << 1;
    private static final long USER = 1 << 2;
    private static final long ACCESSED = 1 << 5;
    private static final long DIRTY = 1 << 6;
    private static final long HUGE = 1 << 7;
    private static final long PROTNONE = 1 << 8;
    private static final long SPECIAL = 1 << 9;
    private static final long SOFT_DIRTY = 1 << 11;
    private static final long NO_EXECUTE = 1L << 63;

    /** The page frame: bits 12 to 51. */
    private static final long FRAME = 0x000ffffffffff000L;

    /** Bits 52 to 57: the CPU ignores them and Linux leaves them zero in every entry. */
    private static final long UNUSED = 0x3fL << 52;

    /** What the CPU and the kernel set by themselves while an entry is in use. */
    static final long CHANGES_LEGALLY = ACCESSED | DIRTY | SOFT_DIRTY;

    /** Bits that a table entry may have beside the frame: _PAGE_TABLE, _KERNPG_TABLE. */
    private static final long TABLE = PRESENT | WRITE | USER | ACCESSED | DIRTY;

    /** With more bits wrong than that, nothing is left to call right. */
    private static final int MOST_WRONG = 6;

    private static final long SWAP_OFFSET = (1L << 50) - 1;
    private static final int SWAP_OFFSET_SHIFT = 9;
    private static final int SWAP_TYPE_SHIFT = 58;

    private X86PageTable() {}

    /**
     * The right entry nearest to this one, or empty if this one is right as far as one can tell.
     */
    static Optional<Long> nearestRight(PageTableEntry entry, MemoryLimits limits) {
        long value = entry.value();
        if (value == 0 || BitDifference.isPoison(value)) {
            return value == 0 ? Optional.empty() : Optional.of(0L);
        }
        boolean refused = entry.origin() != Origin.WALK;
        if ((value & PRESENT) == 0 && ((value & PROTNONE) == 0 || !refused)) {
            return absent(value, refused, limits);
        }
        return isLeaf(entry) ? leaf(entry, limits) : table(entry, limits);
    }

    /** An entry that is not mapped must be empty, or name a place in swap space. */
    private static Optional<Long> absent(long value, boolean refused, MemoryLimits limits) {
        if ((value & PROTNONE) != 0 || (limits.swap() && !refused)) {
            return Optional.empty();
        }
        return Optional.of(isMappingButForPresent(value, limits) ? value | PRESENT : 0L);
    }

    /** Whether this would be a mapping of memory if only its lowest bit were set. */
    private static boolean isMappingButForPresent(long value, MemoryLimits limits) {
        long frame = value & FRAME;
        return Long.bitCount(value) > 2
                && limits.end().isPresent()
                && frame >= 1 << 20
                && limits.holds(frame)
                && (value & ~NO_EXECUTE & ~FRAME) >>> 52 == 0;
    }

    private static boolean isLeaf(PageTableEntry entry) {
        return switch (entry.level()) {
            case "pte" -> true;
            case "pmd" -> isAligned(entry.value(), 21);
            case "pud" -> isAligned(entry.value(), 30);
            default -> false;
        };
    }

    /** Whether this maps a huge page: bits below its size are zero, but for the PAT bit. */
    private static boolean isAligned(long value, int sizeBits) {
        long below = FRAME & ((1L << sizeBits) - 1) & ~(1L << 12);
        return (value & HUGE) != 0 && (value & below) == 0;
    }

    private static Optional<Long> table(PageTableEntry entry, MemoryLimits limits) {
        long value = entry.value();
        long mayBe = TABLE | FRAME;
        if (entry.level().equals("pgd") || entry.level().equals("p4d")) {
            mayBe |= NO_EXECUTE;
        }
        long missing = (PRESENT | WRITE) & ~value;
        long wrong = (value & ~mayBe) | missing;
        return different(value, wrong | limits.excess(value & FRAME));
    }

    private static Optional<Long> leaf(PageTableEntry entry, MemoryLimits limits) {
        long value = entry.value();
        if (entry.origin() == Origin.WALK) {
            return Optional.empty();
        }
        long wrong = (value & UNUSED) | limits.excess(value & FRAME);
        boolean zeroPage = (value & SPECIAL) != 0 && entry.anonymous() && wrong == 0;
        if (zeroPage && (value & WRITE) != 0) {
            return Optional.of(value & ~SPECIAL);
        }
        if (zeroPage && limits.zeroPage().isPresent()) {
            return different(value, (value & FRAME) ^ limits.zeroPage().getAsLong());
        }
        return different(value, wrong);
    }

    private static Optional<Long> different(long value, long wrong) {
        if (wrong == 0) {
            return Optional.empty();
        }
        return Optional.of(Long.bitCount(wrong) > MOST_WRONG ? 0L : value ^ wrong);
    }

    /**
     * The entry that a {@code swp_entry_t} was made from, its lowest nine bits unknown and taken
     * for zero. Since the fix for L1TF (v4.18 and stable kernels) the offset is stored inverted, so
     * that an empty entry with one bit set has an offset of nearly all ones; before, the two were
     * close enough for counting bits.
     */
    static long entryOf(long swapEntry) {
        long offset = swapEntry & SWAP_OFFSET;
        if (Long.bitCount(offset) <= 25) {
            return swapEntry;
        }
        return (swapEntry >>> SWAP_TYPE_SHIFT << (SWAP_TYPE_SHIFT + 1))
                | ((~offset & SWAP_OFFSET) << SWAP_OFFSET_SHIFT);
    }

    /** Whether this is a {@code swp_entry_t} made from an empty entry in which one bit is set. */
    static boolean isEmptyButForOneBit(long swapEntry) {
        return (swapEntry & SWAP_OFFSET) == swapEntry
                && Long.bitCount(swapEntry ^ SWAP_OFFSET) == 1;
    }
}
