package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How dumped bytes differ from the fill that should be there.
 *
 * @param what the kind of value, as {@link Damage#what()} names it
 * @param observed bytes in the order of their addresses
 * @param expected as many
 * @param start address of the first of them, where known
 */
record ByteDifference(
        String what, List<Integer> observed, List<Integer> expected, OptionalLong start) {

    private static final int WORD = 8;

    ByteDifference {
        if (observed.size() != expected.size()) {
            throw new IllegalArgumentException("as many bytes expected as observed");
        }
    }

    /**
     * The damage: one for a contiguous change, one for each byte where all changes are single bits
     * that lie apart.
     */
    Stream<Damage> damage(Citation citation) {
        int[] wrong =
                IntStream.range(0, observed.size())
                        .filter(i -> !observed.get(i).equals(expected.get(i)))
                        .toArray();
        if (wrong.length == 0) {
            return Stream.empty();
        }
        return liveApart(wrong)
                ? IntStream.of(wrong).mapToObj(i -> oneByte(i, citation))
                : Stream.of(range(wrong, citation));
    }

    private boolean liveApart(int[] wrong) {
        boolean apart =
                IntStream.range(1, wrong.length).allMatch(i -> wrong[i] - wrong[i - 1] >= WORD);
        return apart && IntStream.of(wrong).allMatch(i -> difference(i).bits() == 1)
                || wrong.length == 1;
    }

    private BitDifference difference(int i) {
        return new BitDifference(observed.get(i), expected.get(i));
    }

    private Damage oneByte(int i, Citation citation) {
        return new Damage(
                what,
                observed.get(i),
                expected.get(i),
                difference(i).bits(),
                isCount(i) ? Pattern.COUNTER : difference(i).pattern(),
                1,
                address(i),
                citation);
    }

    /** A count is a word of four bytes, of which the lowest changes by one. */
    private boolean isCount(int i) {
        boolean aligned = address(i).isEmpty() || (address(i).getAsLong() & 3) == 0;
        return aligned && Math.abs(observed.get(i) - expected.get(i)) == 1;
    }

    private Damage range(int[] wrong, Citation citation) {
        BitDifference word = new BitDifference(word(observed, wrong[0]), word(expected, wrong[0]));
        int bits = IntStream.of(wrong).map(i -> difference(i).bits()).sum();
        Pattern pattern = word.pattern();
        if (pattern == Pattern.SINGLE_BIT || pattern == Pattern.DOUBLE_BIT && bits > 2) {
            pattern = Pattern.BYTES;
        }
        return new Damage(
                what,
                word.observed(),
                word.expected(),
                Math.min(bits, Long.SIZE),
                pattern,
                wrong.length,
                address(wrong[0]),
                citation);
    }

    private OptionalLong address(int i) {
        return start.isPresent() ? OptionalLong.of(start.getAsLong() + i) : start;
    }

    /** Up to eight bytes from this one on, the first lowest. */
    private static long word(List<Integer> bytes, int from) {
        long word = 0;
        int end = Math.min(bytes.size(), from + WORD);
        for (int i = end - 1; i >= from; i--) {
            word = word << 8 | bytes.get(i);
        }
        return word;
    }
}
