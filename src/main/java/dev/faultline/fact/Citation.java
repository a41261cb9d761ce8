package dev.faultline.fact;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a fact was read: what makes a report checkable. Compares itself by hand: every fact and
 * every sort begins here, and what the compiler makes for records is slow to start.
 *
 * @param source name of the evidence, e.g. {@code var/log/messages}
 * @param line number of the line in that evidence, from 1
 * @param text the line as collected, without its line end
 * @param moment when the line was written, {@link Moment#UNKNOWN} if it does not say
 */
public record Citation(String source, long line, String text, Moment moment)
        implements Comparable<Citation> {

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

    /** This citation, with a wall-clock time if it has none. */
    public Citation withTime(Optional<Instant> time) {
        Optional<Instant> known = moment.time().or(() -> time);
        return new Citation(source, line, text, new Moment(moment.boot(), moment.uptime(), known));
    }

    /** By source, then line, then text. */
    @Override
    public int compareTo(Citation other) {
        int bySource = source.compareTo(other.source);
        int byLine = Long.compare(line, other.line);
        return bySource != 0 ? bySource : byLine != 0 ? byLine : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Citation that
                        && line == that.line
                        && source.equals(that.source)
                        && text.equals(that.text)
                        && moment.equals(that.moment);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + Long.hashCode(line);
    }

    /** {@code source:line}, the form that {@code explain --line} takes. */
    @Override
    public String toString() {
        return source + ":" + line;
    }
}
