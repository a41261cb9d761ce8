package dev.faultline.fact;

import java.util.OptionalInt;

/**
 * Free memory of one zone by size of block, from {@code /proc/buddyinfo}. Fragmented memory has
 * many small blocks and no large ones.
 *
 * @param zone with its node: {@code 0 Normal}
 * @param pages free in all
 * @param largestOrder of a free block, 0 for single pages; empty if nothing is free
 */
public record FreeBlocks(String zone, long pages, OptionalInt largestOrder, Citation citation)
        implements Fact {}
