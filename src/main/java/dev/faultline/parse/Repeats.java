package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Tally;
import dev.faultline.fact.Unreadable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the facts of one evidence within bounds. Of facts of one kind whose lines differ in numbers
 * only, the first and the last are kept, and a note says how many there were between; facts that
 * count go on counting.
 */
final class Repeats {

    /** Of facts that look the same, this many from the start and this many from the end. */
    static final int KEPT = 500;

    /** Facts of one evidence. */
    static final int MOST = 100_000;

    private final Map<String, Kept> kinds = new LinkedHashMap<>();
    private int size;
    private long lost;
    private Optional<Citation> firstLost = Optional.empty();

    /** The facts of one shape. */
    private static final class Kept {
        private final List<Fact> first = new ArrayList<>();
        private final Deque<Fact> last = new ArrayDeque<>();
        private Optional<Fact> firstLeftOut = Optional.empty();
        private long leftOut;

        /** What is left out counts with the last of the first that can count it. */
        void count(Fact out) {
            Optional<Tally> sum = Optional.empty();
            for (int i = first.size() - 1; i >= 0 && sum.isEmpty(); i--) {
                if (first.get(i) instanceof Tally tally) {
                    sum = tally.plus(out);
                    if (sum.isPresent()) {
                        first.set(i, sum.get());
                    }
                }
            }
        }
    }

    void add(Fact fact) {
        String shape = fact.getClass().getName() + shape(fact.citation().text());
        Kept kept = kinds.get(shape);
        if (kept == null && size < MOST) {
            kept = new Kept();
            kinds.put(shape, kept);
        }
        if (kept == null || size >= MOST && kept.last.isEmpty()) {
            lost++;
            firstLost = firstLost.or(() -> Optional.of(fact.citation()));
        } else if (kept.first.size() < KEPT) {
            kept.first.add(fact);
            size++;
        } else {
            addLast(kept, fact);
        }
    }

    private void addLast(Kept kept, Fact fact) {
        kept.last.add(fact);
        size++;
        if (kept.last.size() > KEPT || size > MOST) {
            Fact out = kept.last.remove();
            size--;
            kept.leftOut++;
            kept.count(out);
            kept.firstLeftOut = kept.firstLeftOut.or(() -> Optional.of(out));
        }
    }

    /** What was kept, and notes on what was not. */
    List<Fact> all() {
        List<Fact> all = new ArrayList<>();
        for (Kept kept : kinds.values()) {
            all.addAll(kept.first);
            all.addAll(kept.last);
            kept.firstLeftOut.ifPresent(fact -> all.add(note(fact, kept.leftOut)));
        }
        firstLost.ifPresent(
                citation ->
                        all.add(
                                new Unreadable(
                                        lost + " more facts from here on are left out: too many",
                                        citation)));
        return all;
    }

    private static Unreadable note(Fact fact, long count) {
        return new Unreadable(
                count
                        + " more lines like this one, read as "
                        + fact.getClass().getSimpleName()
                        + ", are left out",
                fact.citation());
    }

    /** The text, each number, decimal or hexadecimal, replaced by one mark. */
    private static String shape(String text) {
        StringBuilder shape = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int start = i;
            boolean isNumber = start > 1 && text.startsWith("0x", start - 2);
            while (i < text.length() && Character.digit(text.charAt(i), 16) >= 0) {
                isNumber |= Cursor.isDigit(text.charAt(i++));
            }
            if (isNumber && i > start) {
                shape.append('#');
            } else {
                i = Math.max(i, start + 1);
                shape.append(text, start, i);
            }
        }
        return shape.toString();
    }
}
