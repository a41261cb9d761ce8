package dev.faultline.parse;

import dev.faultline.fact.Boot;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Moment;
import dev.faultline.fact.Unreadable;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Drops what two evidences of a case tell of one event: {@code dmesg.txt} and {@code console.log}
 * hold the same lines, or a file lies there twice. Facts that are equal but for their citations and
 * have the same uptime to the microsecond are one event; without uptime, if they stand on the same
 * line number of two sources and the lines are equal. The first in order of sources stays. At
 * uptime zero, where all boots say the same, every source keeps its own. Crashes say more about
 * themselves: {@link SameCrash}.
 */
final class SameEvent {

    private SameEvent() {}

    /**
     * The facts, in the same order, without those that an earlier source already told.
     *
     * @param twice is given each event that is told again, as it was told first and now
     */
    static List<Fact> once(List<Fact> facts, BiConsumer<Fact, Fact> twice) {
        Set<List<Object>> shared = shared(facts);
        Map<List<Object>, Fact> tellers = new HashMap<>();
        List<Fact> once = new ArrayList<>();
        for (Fact fact : facts) {
            Optional<Fact> first =
                    time(fact)
                            .filter(shared::contains)
                            .map(time -> tellers.merge(event(fact, time), fact, (a, b) -> a))
                            .filter(teller -> isElsewhere(teller, fact));
            first.ifPresentOrElse(teller -> twice.accept(teller, fact), () -> once.add(fact));
        }
        return once;
    }

    private static boolean isElsewhere(Fact one, Fact other) {
        return !one.citation().source().equals(other.citation().source());
    }

    /**
     * The times at which several sources tell something of one kind: only those are looked into.
     */
    private static Set<List<Object>> shared(List<Fact> facts) {
        Map<List<Object>, String> first = new HashMap<>();
        Set<List<Object>> shared = new HashSet<>();
        for (Fact fact : facts) {
            String source = fact.citation().source();
            time(fact)
                    .filter(time -> !first.computeIfAbsent(time, t -> source).equals(source))
                    .ifPresent(shared::add);
        }
        return shared;
    }

    /** The kind of fact and when it was; empty for facts that are about the evidence. */
    private static Optional<List<Object>> time(Fact fact) {
        Optional<Duration> uptime = fact.moment().uptime();
        boolean ofEvidence =
                fact instanceof Boot || fact instanceof Collected || fact instanceof Unreadable;
        if (uptime.filter(Duration::isZero).isPresent()
                || ofEvidence
                || !fact.getClass().isRecord()) {
            return Optional.empty();
        }
        Object when =
                uptime.<Object>map(u -> u)
                        .orElseGet(() -> List.of(fact.citation().line(), fact.citation().text()));
        return Optional.of(List.of(fact.getClass(), when));
    }

    /** What makes the fact this event and no other. */
    private static List<Object> event(Fact fact, List<Object> time) {
        List<Object> parts = new ArrayList<>(time);
        for (RecordComponent component : fact.getClass().getRecordComponents()) {
            if (!isAboutTheEvidence(component)) {
                parts.add(value(fact, component));
            }
        }
        return parts;
    }

    private static boolean isAboutTheEvidence(RecordComponent component) {
        return component.getGenericType().getTypeName().contains(Citation.class.getName())
                || component.getType() == Moment.class
                || component.getDeclaringRecord() == LogLine.class
                        && component.getName().equals("count");
    }

    private static Object value(Fact fact, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + fact, e);
        }
    }
}
