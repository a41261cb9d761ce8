package dev.faultline.fact;

/**
 * A cache of kernel objects that is among the five largest, from {@code /proc/slabinfo} or slabtop.
 *
 * @param name of the cache: {@code dentry}
 * @param objects how many are allocated
 * @param bytes that they take; slabtop counts whole slabs
 */
public record SlabCache(String name, long objects, long bytes, Citation citation) implements Fact {}
