package dev.faultline.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a line was written. Two moments can be compared if both have a wall-clock time, or if both
 * count from the start of the same boot.
 *
 * @param boot which boot of its evidence, from 1 in order of appearance, with the name of the
 *     evidence: {@code dmesg.txt#1}. Where other evidence of the case is known to be of that boot
 *     (the journal's id of it, the same start, an event both tell to the microsecond), it has the
 *     name that comes first. Empty where boots mean nothing
 * @param uptime since the start of that boot, as printk stamps it, to the microsecond
 * @param time on the wall clock, in UTC. Logs without a zone are read as UTC, logs without a year
 *     as the latest year that keeps the log in order
 */
public record Moment(String boot, Optional<Duration> uptime, Optional<Instant> time) {

    /** The line does not say when. */
    public static final Moment UNKNOWN = new Moment("", Optional.empty(), Optional.empty());

    public Moment {
        Objects.requireNonNull(boot);
        Objects.requireNonNull(uptime);
        Objects.requireNonNull(time);
    }

    /**
     * Whether this is known to be earlier than {@code other}; false when they cannot be compared.
     */
    public boolean isBefore(Moment other) {
        Optional<Duration> gap = until(other);
        return gap.isPresent() && !gap.get().isNegative() && !gap.get().isZero();
    }

    /**
     * Whether the two are known to lie at most {@code span} apart; false when they cannot be
     * compared.
     */
    public boolean isWithin(Duration span, Moment other) {
        Optional<Duration> gap = until(other);
        return gap.isPresent() && gap.get().abs().compareTo(span) <= 0;
    }

    /**
     * From this to {@code other}, negative if {@code other} came first; empty when they cannot be
     * compared.
     */
    public Optional<Duration> until(Moment other) {
        if (time.isPresent() && other.time.isPresent()) {
            return Optional.of(Duration.between(time.get(), other.time.get()));
        }
        if (uptime.isPresent() && other.uptime.isPresent() && boot.equals(other.boot)) {
            return Optional.of(other.uptime.get().minus(uptime.get()));
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Moment that
                        && boot.equals(that.boot)
                        && uptime.equals(that.uptime)
                        && time.equals(that.time);
    }

    @Override
    public int hashCode() {
        return 31 * uptime.hashCode() + time.hashCode();
    }

    /** Whether both are known to belong to one boot, of one evidence or of several. */
    public boolean isSameBoot(Moment other) {
        return !boot.isEmpty() && boot.equals(other.boot);
    }
}
