package dev.faultline.parse;

import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one crash of what several evidences of a case tell of it. {@code dmesg} stamps with the
 * uptime, the journal with the time of day and a pasted report with nothing, so time alone does not
 * tell; but task, registers and code of a crash are its own. Crashes that are equal in these, stand
 * in different sources and have no times that say otherwise are one; counted from the end where a
 * source has several, as a log reaches back as far as its buffer but always to now.
 */
final class SameCrash {

    /** What {@code dmesg -T} may be off, as dmesg(1) warns, and two loggers from each other. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    /** A crash and the sources that tell of it. */
    private static final class Told {
        private final List<String> sources = new ArrayList<>();
        private final Crash first;
        private Crash crash;

        private Told(Crash crash) {
            this.first = crash;
            this.crash = crash;
            sources.add(crash.citation().source());
        }

        private boolean mayBe(Crash other) {
            return !sources.contains(other.citation().source())
                    && mayBeSame(crash.moment(), other.moment());
        }

        private void add(Crash other) {
            sources.add(other.citation().source());
            crash = crash.alsoTold(other);
        }
    }

    private SameCrash() {}

    /** The facts, in the same order, without crashes that an earlier source already told. */
    static List<Fact> once(List<Fact> facts) {
        Map<Object, Map<String, List<Crash>>> alike = new HashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Crash crash) {
                alike.computeIfAbsent(marks(crash), marks -> new LinkedHashMap<>())
                        .computeIfAbsent(crash.citation().source(), source -> new ArrayList<>())
                        .add(crash);
            }
        }
        Map<Fact, Optional<Fact>> instead = new IdentityHashMap<>();
        alike.values().stream()
                .filter(bySource -> bySource.size() > 1)
                .forEach(bySource -> join(bySource, instead));
        return facts.stream()
                .flatMap(f -> instead.getOrDefault(f, Optional.of(f)).stream())
                .toList();
    }

    /** What no two crashes have in common, and every evidence shows alike. */
    private static List<Object> marks(Crash crash) {
        return List.of(
                crash.title(),
                crash.detail(),
                crash.address(),
                crash.instruction(),
                crash.registers(),
                crash.code(),
                crash.task(),
                crash.processId(),
                crash.sequence());
    }

    /** Goes through each source from its last crash back. */
    private static void join(Map<String, List<Crash>> bySource, Map<Fact, Optional<Fact>> instead) {
        List<Told> events = new ArrayList<>();
        for (List<Crash> crashes : bySource.values()) {
            List<Told> earlier = new ArrayList<>(events);
            for (int i = crashes.size() - 1; i >= 0; i--) {
                Crash crash = crashes.get(i);
                Optional<Told> same = earlier.stream().filter(e -> e.mayBe(crash)).findFirst();
                if (same.isPresent()) {
                    same.get().add(crash);
                    earlier.remove(same.get());
                    instead.put(crash, Optional.empty());
                } else {
                    events.add(new Told(crash));
                }
            }
        }
        events.forEach(told -> instead.put(told.first, Optional.of(told.crash)));
    }

    private static boolean mayBeSame(Moment one, Moment other) {
        Optional<Duration> uptime = said(one);
        Optional<Duration> otherUptime = said(other);
        if (uptime.isPresent() && otherUptime.isPresent()) {
            return uptime.equals(otherUptime);
        }
        return one.time().isEmpty() || other.time().isEmpty() || one.isWithin(CLOCKS, other);
    }

    /** The uptime, unless all lines of the log are stamped with zero. */
    private static Optional<Duration> said(Moment moment) {
        return moment.uptime().filter(uptime -> !uptime.isZero());
    }
}
