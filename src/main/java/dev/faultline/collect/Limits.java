package dev.faultline.collect;

/**
 * How much of one archive is read, lest a hostile one keep the machine busy.
 *
 * @param entries most entries of one archive, those of archives in it included
 * @param bytes most bytes that one archive is unpacked to
 * @param ratio most bytes out of one byte in. Counts only above {@code freeBytes}, for a small
 *     flood of equal lines packs well too
 * @param freeBytes unpacked bytes below which the ratio does not matter
 */
public record Limits(int entries, long bytes, int ratio, long freeBytes) {

    /** Ample for the largest sosreports. */
    public static final Limits STANDARD = new Limits(100_000, 256L << 30, 500, 256L << 20);
}
