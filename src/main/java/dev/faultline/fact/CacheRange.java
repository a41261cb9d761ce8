package dev.faultline.fact;

/**
 * A memory type range register: how a range of physical memory may be cached, from {@code
 * /proc/mtrr}. A part of several ranges has the type that the processor gives precedence.
 *
 * @param register as listed: {@code reg00}
 * @param start physical address of the first byte
 * @param bytes size
 * @param type {@code uncachable}, {@code write-combining}, {@code write-through}, {@code
 *     write-protect}, {@code write-back}
 */
public record CacheRange(String register, long start, long bytes, String type, Citation citation)
        implements Fact {

    /**
     * Whether the processor's manual leaves open how memory of both ranges is cached: they overlap,
     * have two types, none of them uncachable, which wins over all, and are not write-through over
     * write-back, where write-through wins.
     *
     * <p>Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3, MTRR
     * Precedences.
     */
    public boolean contradicts(CacheRange other) {
        boolean overlaps =
                Long.compareUnsigned(start, other.start + other.bytes) < 0
                        && Long.compareUnsigned(other.start, start + bytes) < 0;
        return overlaps && !type.equals(other.type) && !isSettled(type, other.type);
    }

    private static boolean isSettled(String one, String other) {
        return one.equals("uncachable")
                || other.equals("uncachable")
                || (one + other).replace("write-back", "").equals("write-through");
    }
}
