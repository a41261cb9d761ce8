package dev.faultline.fact;

/**
 * An entry of a page table as the crash utility reads it ({@code vtop}, {@code pte}).
 *
 * @param level {@code pgd}, {@code p4d}, {@code pud}, {@code pmd}, {@code pte}
 * @param value the entry, 0 if nothing is mapped
 * @param flags as decoded: {@code PRESENT|RW|USER}; empty where the tool shows none
 */
public record PageTableEntry(String level, long value, String flags, Citation citation)
        implements Fact {}
