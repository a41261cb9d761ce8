package dev.faultline.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many literals in one pass over bytes.
 *
 * <p>Only every {@code step}-th position is looked at. Of each literal a window of {@code step +
 * gram - 1} bytes is chosen; one of its grams then stands at a position that is looked at, wherever
 * the literal lies, so all grams of the window go into a hash table. The steps do not depend on
 * each other, which is why this is faster than Wu-Manber's shifts on the same literals. Literals of
 * less than 7 bytes need shorter steps and cost a pass of their own.
 */
final class Prefilter {

    /** Told of each literal that was found; positions come in no order. */
    interface Found {
        void literal(int index, int position);
    }

    private static final int LONG_GRAM = 4;
    private static final int SHORT_GRAM = 3;
    private static final int STEP = 4;

    private final List<Pass> passes = new ArrayList<>();

    /**
     * A filter for these literals.
     *
     * @param literals at least 3 ASCII characters each
     */
    Prefilter(List<String> literals) {
        List<Integer> longer = new ArrayList<>();
        List<Integer> shorter = new ArrayList<>();
        int shortest = STEP + SHORT_GRAM - 1;
        for (int i = 0; i < literals.size(); i++) {
            int length = literals.get(i).length();
            if (length < SHORT_GRAM) {
                throw new IllegalArgumentException(
                        "a literal needs 3 characters: " + literals.get(i));
            }
            (length >= STEP + LONG_GRAM - 1 ? longer : shorter).add(i);
            shortest = Math.min(shortest, length);
        }
        if (!longer.isEmpty()) {
            passes.add(new Pass(literals, longer, LONG_GRAM, STEP));
        }
        if (!shorter.isEmpty()) {
            passes.add(new Pass(literals, shorter, SHORT_GRAM, shortest - SHORT_GRAM + 1));
        }
    }

    /** Reports every literal that lies wholly between the positions. */
    void scan(byte[] bytes, int from, int to, Found found) {
        passes.forEach(pass -> pass.scan(bytes, from, to, found));
    }

    /** One pass, for literals of similar length. */
    private static final class Pass {

        private static final VarHandle INT =
                MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        private static final int HASH_BITS = 18;
        private static final int MULTIPLIER = 0x9E3779B1;

        private final int step;
        private final int mask;
        private final long[] occupied = new long[1 << (HASH_BITS - 6)];
        private final int[] bucketStarts = new int[(1 << HASH_BITS) + 1];
        private final Entry[] entries;

        /** A gram of a literal's window. */
        private record Entry(int hash, int literal, int offset, byte[] bytes) {}

        Pass(List<String> literals, List<Integer> chosen, int gram, int step) {
            this.step = step;
            this.mask = gram == LONG_GRAM ? -1 : 0xffffff;
            List<Entry> all = new ArrayList<>();
            for (int index : chosen) {
                byte[] bytes = literals.get(index).getBytes(StandardCharsets.US_ASCII);
                int window = Background.rarestWindow(bytes, gram, step);
                byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
                for (int offset = window; offset < window + step; offset++) {
                    all.add(new Entry(hash(padded, offset), index, offset, bytes));
                }
            }
            all.sort((a, b) -> Integer.compare(a.hash, b.hash));
            entries = all.toArray(new Entry[0]);
            for (Entry entry : entries) {
                occupied[entry.hash >>> 6] |= 1L << entry.hash;
                bucketStarts[entry.hash + 1]++;
            }
            Arrays.parallelPrefix(bucketStarts, Integer::sum);
        }

        private int hash(byte[] bytes, int at) {
            return ((int) INT.get(bytes, at) & mask) * MULTIPLIER >>> (32 - HASH_BITS);
        }

        void scan(byte[] bytes, int from, int to, Found found) {
            int last = Math.min(to, bytes.length - LONG_GRAM + 1);
            // Fields in locals: the client compiler, whose short start is worth more than the
            // faster code of the other one, reads fields again at each step.
            int every = step;
            int kept = mask;
            long[] known = occupied;
            for (int at = from; at < last; at += every) {
                int hash = ((int) INT.get(bytes, at) & kept) * MULTIPLIER >>> (32 - HASH_BITS);
                if ((known[hash >>> 6] >>> hash & 1) != 0) {
                    verify(bytes, from, to, at, hash, found);
                }
            }
        }

        private void verify(byte[] bytes, int from, int to, int at, int hash, Found found) {
            for (int i = bucketStarts[hash]; i < bucketStarts[hash + 1]; i++) {
                Entry entry = entries[i];
                int start = at - entry.offset;
                int end = start + entry.bytes.length;
                if (start >= from
                        && end <= to
                        && Arrays.equals(bytes, start, end, entry.bytes, 0, entry.bytes.length)) {
                    found.literal(entry.literal, start);
                }
            }
        }
    }
}
