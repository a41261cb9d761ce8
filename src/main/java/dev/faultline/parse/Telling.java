package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one source tells of an event.
 *
 * @param fact as the source has it
 * @param host that wrote the line, where a logger says so
 * @param start when the boot began, on the wall clock, where a log of it shows
 * @param journalId what the journal calls the boot
 */
record Telling(
        Fact fact, Optional<String> host, Optional<Instant> start, Optional<String> journalId) {

    /** What {@code dmesg -T} may be off, as dmesg(1) warns, and two loggers from each other. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    /** No two zones are further apart; loggers leave them out. */
    private static final Duration ZONES = Duration.ofDays(1);

    /** The uptime runs apart from the wall clock by up to one part in so many. */
    private static final int DRIFT = 5_000;

    /** What a source tells of an event in one of these boots. */
    static Telling of(Fact fact, SameBoot boots) {
        String boot = fact.moment().boot();
        return new Telling(
                fact, Hosts.of(fact.citation()), boots.start(boot), boots.journalId(boot));
    }

    /** The uptime, unless all lines of the log are stamped with zero. */
    Optional<Duration> uptime() {
        return fact.moment().uptime().filter(uptime -> !uptime.isZero());
    }

    private Optional<Instant> time() {
        return fact.moment().time();
    }

    /** How many clocks it was stamped by, 0 to 2. */
    int clocks() {
        return (uptime().isPresent() ? 1 : 0) + (time().isPresent() ? 1 : 0);
    }

    /**
     * Whether one event may be told here and there, given that the facts have the same marks. What
     * neither source dates must stand in both on the same line, and what one does not date must be
     * a part of the other's line, unless it is a crash, which its marks tell well enough.
     */
    boolean mayBe(Telling other) {
        return mayBeThen(other)
                && !differ(host, other.host)
                && !differ(journalId, other.journalId)
                && (fact instanceof Crash || isDatedOrAlike(other));
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private boolean isDatedOrAlike(Telling other) {
        if (clocks() > 0 && other.clocks() > 0) {
            return true;
        }
        Citation here = fact.citation();
        Citation there = other.fact.citation();
        return clocks() == other.clocks()
                ? here.line() == there.line() && here.text().equals(there.text())
                : here.text().contains(there.text()) || there.text().contains(here.text());
    }

    /** Whether no clock says that these were at different times. */
    private boolean mayBeThen(Telling other) {
        Moment then = other.fact.moment();
        boolean bothTimes = time().isPresent() && then.time().isPresent();
        if (uptime().isPresent() && other.uptime().isPresent()) {
            return uptime().equals(other.uptime())
                    && (!bothTimes || fact.moment().isWithin(ZONES, then));
        }
        return bothTimes ? fact.moment().isWithin(CLOCKS, then) : mayBeSince(other);
    }

    /** Compares uptime with time of day, where it is known when one of the boots began. */
    private boolean mayBeSince(Telling other) {
        Optional<Duration> uptime = uptime().or(other::uptime);
        Optional<Instant> time = time().or(other::time);
        if (uptime.isEmpty() || time.isEmpty()) {
            return true;
        }
        return mayBeSince(start, uptime.get(), time.get())
                && mayBeSince(other.start, uptime.get(), time.get());
    }

    private static boolean mayBeSince(Optional<Instant> start, Duration uptime, Instant time) {
        Duration most = CLOCKS.plus(uptime.dividedBy(DRIFT));
        return start.isEmpty()
                || Duration.between(start.get().plus(uptime), time).abs().compareTo(most) <= 0;
    }
}
