package dev.faultline.fact;

import java.util.Comparator;
import java.util.Objects;

/**
 * Where a fact was read: what makes a report checkable.
 *
 * @param source name of the evidence, e.g. {@code var/log/messages}
 * @param line number of the line in that evidence, from 1
 * @param text the line as collected, without its line end
 * @param moment when the line was written, {@link Moment#UNKNOWN} if it does not say
 */
public record Citation(String source, long line, String text, Moment moment)
        implements Comparable<Citation> {

    private static final Comparator<Citation> ORDER =
            Comparator.comparing(Citation::source)
                    .thenComparingLong(Citation::line)
                    .thenComparing(Citation::text);

    public Citation {
        Objects.requireNonNull(source);
        Objects.requireNonNull(text);
        Objects.requireNonNull(moment);
        if (line < 1) {
            throw new IllegalArgumentException("line numbers start at 1, not " + line);
        }
    }

    /** A citation of a line that carries no time. */
    public Citation(String source, long line, String text) {
        this(source, line, text, Moment.UNKNOWN);
    }

    /** By source, then line. */
    @Override
    public int compareTo(Citation other) {
        return ORDER.compare(this, other);
    }

    /** {@code source:line}, the form that {@code explain --line} takes. */
    @Override
    public String toString() {
        return source + ":" + line;
    }
}
