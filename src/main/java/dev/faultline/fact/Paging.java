package dev.faultline.fact;

/**
 * Swapping over one sample of vmstat: the sample with most of it in an output.
 *
 * @param inKibPerSecond read back from swap
 * @param outKibPerSecond written to swap
 * @param blocked processes waiting for I/O
 */
public record Paging(long inKibPerSecond, long outKibPerSecond, int blocked, Citation citation)
        implements Fact {}
