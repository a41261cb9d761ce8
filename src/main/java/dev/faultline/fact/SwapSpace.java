package dev.faultline.fact;

/**
 * How much swap space the machine has: {@code /proc/meminfo}, "Total swap" of an OOM report, or
 * "Adding ... swap on". With none, every swap entry in a page table is damage.
 *
 * @param bytes 0 if there is none
 */
public record SwapSpace(long bytes, Citation citation) implements Fact {}
