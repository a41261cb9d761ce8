package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * A page-table entry that a kernel or a debugger printed. Nothing says yet whether it is right.
 *
 * @param level {@code pgd}, {@code p4d}, {@code pud}, {@code pmd}, {@code pte}
 * @param value as in memory, unsigned; 0 means nothing mapped
 * @param origin why the kernel printed it
 * @param address virtual address that it maps, where the report shows one
 * @param anonymous whether the report shows it to lie in anonymous memory: no file, no mapping
 */
public record PageTableEntry(
        String level,
        long value,
        Origin origin,
        OptionalLong address,
        boolean anonymous,
        Citation citation)
        implements Fact {

    /** Why the kernel printed an entry. */
    public enum Origin {
        /** The table walk of any page fault. */
        WALK,
        /** The table walk of a fault because of a reserved bit: one of its entries is malformed. */
        RESERVED_BIT_WALK,
        /** "Bad page map": the kernel found no page behind it, or the wrong one. */
        BAD_PAGE_MAP,
        /** "bad pmd", "bad pud", "bad p4d", "bad pgd": not an entry that points to a table. */
        BAD_LEVEL,
        /** A debugger read it from a crash dump: {@code vtop} or {@code pte} of crash. */
        DUMP
    }
}
