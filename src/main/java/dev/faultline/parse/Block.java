package dev.faultline.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Whole lines of an evidence as bytes, a line feed before the first and behind each.
 *
 * @param bytes may be longer than what is used
 * @param end behind the last line feed
 * @param cuts where lines start that were longer than allowed and of which the rest is gone
 */
record Block(byte[] bytes, int end, List<Integer> cuts) {

    /** Where the first line starts. */
    static final int START = 1;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long ONES = 0x0101010101010101L;
    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    private static final long SHORTS = 0x0001000100010001L;
    private static final int FULL = 255;

    /** How many line feeds lie between the positions: 8 bytes at a time, summed up bytewise. */
    int lineFeeds(int from, int to) {
        int count = 0;
        int at = from;
        while (at + 8 <= to) {
            int stop = Math.min(to - 7, at + 8 * FULL);
            long sums = 0;
            for (; at < stop; at += 8) {
                long zero = (long) LONG.get(bytes, at) ^ LINE_FEEDS;
                sums += ~((zero & LOW_BITS) + LOW_BITS | zero) >>> 7 & ONES;
            }
            count += (int) (((sums & EVEN_BYTES) + (sums >>> 8 & EVEN_BYTES)) * SHORTS >>> 48);
        }
        for (; at < to; at++) {
            count += bytes[at] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Start of the line that {@code position} is in. */
    int lineStart(int position) {
        int at = position;
        while (bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** The line feed that ends the line at {@code position}. */
    int lineEnd(int position) {
        int at = position;
        while (bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The line that starts here. */
    String line(int start) {
        return Readable.decode(bytes, start, lineEnd(start));
    }
}
