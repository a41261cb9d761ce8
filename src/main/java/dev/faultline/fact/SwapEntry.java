package dev.faultline.fact;

/**
 * The kernel found an entry in a page table that is neither mapped nor empty and names a place in
 * swap space that does not exist: "Bad swap file entry", mm/swapfile.c.
 *
 * @param value {@code swp_entry_t} as printed: the swap file's number above the offset
 * @param problem {@code Bad swap file entry}, {@code Unused swap offset entry} and so on
 */
public record SwapEntry(long value, String problem, Citation citation) implements Fact {}
