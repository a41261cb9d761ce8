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
        private static final VarHandle LONG =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final int HASH_BITS = 17;
        private static final int BUCKET_BITS = 12;
        private static final int MULTIPLIER = 0x9E3779B1;

        /** Of the bytes around a gram that are compared first, so many lie before it. */
        private static final int BEFORE = 3;

        private final int step;
        private final int mask;
        private final boolean[] known = new boolean[1 << HASH_BITS];
        private final int[] bucketStarts = new int[(1 << BUCKET_BITS) + 1];
        private final Entry[] entries;
        private final long[] values;
        private final long[] masks;

        /** A gram of a literal's window. */
        private record Entry(int gram, int literal, int offset, byte[] bytes) {

            /** The 8 bytes that lie around the gram where the literal does; 0 beyond its ends. */
            long around() {
                byte[] around = new byte[Long.BYTES];
                int from = Math.max(0, BEFORE - offset);
                int length = Math.min(Long.BYTES - from, bytes.length - offset + BEFORE - from);
                System.arraycopy(bytes, offset - BEFORE + from, around, from, length);
                return (long) LONG.get(around, 0);
            }

            /** All bits of those bytes in which the literal lies. */
            long mask() {
                int before = Math.max(0, BEFORE - offset);
                int after = Math.max(0, Long.BYTES - (bytes.length - offset + BEFORE));
                return -1L << Byte.SIZE * before & -1L >>> Byte.SIZE * after;
            }

            boolean isAt(byte[] text, int start) {
                return Arrays.equals(text, start, start + bytes.length, bytes, 0, bytes.length);
            }
        }

        Pass(List<String> literals, List<Integer> chosen, int gram, int step) {
            this.step = step;
            this.mask = gram == LONG_GRAM ? -1 : 0xffffff;
            List<Entry> all = new ArrayList<>();
            for (int index : chosen) {
                byte[] bytes = literals.get(index).getBytes(StandardCharsets.US_ASCII);
                int window = Background.rarestWindow(bytes, gram, step);
                byte[] padded = Arrays.copyOf(bytes, bytes.length + 1);
                for (int offset = window; offset < window + step; offset++) {
                    int value = (int) INT.get(padded, offset) & mask;
                    all.add(new Entry(value, index, offset, bytes));
                    known[hash(value)] = true;
                    bucketStarts[bucket(value) + 1]++;
                }
            }
            for (int i = 1; i < bucketStarts.length; i++) {
                bucketStarts[i] += bucketStarts[i - 1];
            }
            entries = new Entry[all.size()];
            values = new long[all.size()];
            masks = new long[all.size()];
            int[] filled = Arrays.copyOf(bucketStarts, bucketStarts.length);
            for (Entry entry : all) {
                int place = filled[bucket(entry.gram)]++;
                entries[place] = entry;
                values[place] = entry.around();
                masks[place] = entry.mask();
            }
        }

        private static int hash(int gram) {
            return gram * MULTIPLIER >>> (32 - HASH_BITS);
        }

        private static int bucket(int gram) {
            return gram * MULTIPLIER >>> (32 - BUCKET_BITS);
        }

        void scan(byte[] bytes, int from, int to, Found found) {
            if (step == STEP && mask == -1) {
                scanWords(bytes, from, to, found);
            } else {
                scanGrams(bytes, from, from, to, found);
            }
        }

        /** Two positions with each access, for the pass that goes over every large log. */
        private void scanWords(byte[] bytes, int from, int to, Found found) {
            // Fields in locals: the client compiler, whose short start is worth more than the
            // faster code of the other one, reads fields again at each step.
            boolean[] isKnown = known;
            int last = Math.min(to, bytes.length - 2 * STEP + 1);
            int at = from;
            for (; at < last; at += 2 * STEP) {
                long word = (long) LONG.get(bytes, at);
                if (isKnown[(int) word * MULTIPLIER >>> (32 - HASH_BITS)]) {
                    verify(bytes, from, to, at, (int) word, found);
                }
                if (isKnown[(int) (word >>> 32) * MULTIPLIER >>> (32 - HASH_BITS)]) {
                    verify(bytes, from, to, at + STEP, (int) (word >>> 32), found);
                }
            }
            scanGrams(bytes, at, from, to, found);
        }

        private void scanGrams(byte[] bytes, int first, int from, int to, Found found) {
            int last = Math.min(to, bytes.length - LONG_GRAM + 1);
            boolean[] isKnown = known;
            for (int at = first; at < last; at += step) {
                int gram = (int) INT.get(bytes, at) & mask;
                if (isKnown[hash(gram)]) {
                    verify(bytes, from, to, at, gram, found);
                }
            }
        }

        private void verify(byte[] bytes, int from, int to, int at, int gram, Found found) {
            boolean isAmid = at >= BEFORE && at + 8 - BEFORE <= bytes.length;
            long around = isAmid ? (long) LONG.get(bytes, at - BEFORE) : 0;
            int bucket = bucket(gram);
            int end = bucketStarts[bucket + 1];
            for (int i = bucketStarts[bucket]; i < end; i++) {
                if ((around & masks[i]) == values[i] || !isAmid) {
                    verify(bytes, from, to, at, entries[i], found);
                }
            }
        }

        private static void verify(
                byte[] bytes, int from, int to, int at, Entry entry, Found found) {
            int start = at - entry.offset;
            if (start >= from && start + entry.bytes.length <= to && entry.isAt(bytes, start)) {
                found.literal(entry.literal, start);
            }
        }
    }
}
