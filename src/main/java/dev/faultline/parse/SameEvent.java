package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one event of what several evidences of a case tell of it. {@code dmesg} stamps with the
 * uptime, the journal with the time of day and a pasted report with nothing. Facts with the same
 * {@link Marks}, in different sources, of which no times, boots or hosts say otherwise ({@link
 * Telling#mayBe}), are one; counted from the end where a source has several, as a log reaches back
 * as far as its buffer but always to now. The first in order of sources stays.
 */
final class SameEvent {

    /** Events that a fact is compared with: as many as are kept of what looks alike. */
    private static final int MOST = 2 * Repeats.KEPT;

    private SameEvent() {}

    /**
     * The facts, in the same order, without those that an earlier source already told.
     *
     * @param boots the boots of the case; learns of those that an event shows to be one
     */
    static List<Fact> once(List<Fact> facts, SameBoot boots) {
        Collection<Map<String, List<Fact>>> events = alike(facts);
        events.forEach(bySource -> sameStamp(bySource, boots));
        Map<Fact, Optional<Fact>> instead = new IdentityHashMap<>();
        events.forEach(bySource -> join(bySource, boots, instead));
        return facts.stream()
                .flatMap(f -> instead.getOrDefault(f, Optional.of(f)).stream())
                .toList();
    }

    /** What several sources tell, by marks, then by source. */
    private static Collection<Map<String, List<Fact>>> alike(List<Fact> facts) {
        Set<Class<?>> kinds = kindsOfSeveralSources(facts);
        Map<Object, Map<String, List<Fact>>> alike = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (kinds.contains(fact.getClass())) {
                Marks.of(fact)
                        .map(marks -> alike.computeIfAbsent(marks, m -> new LinkedHashMap<>()))
                        .map(all -> all.computeIfAbsent(source(fact), s -> new ArrayList<>()))
                        .ifPresent(all -> all.add(fact));
            }
        }
        alike.values().removeIf(bySource -> bySource.size() == 1);
        return alike.values();
    }

    private static Set<Class<?>> kindsOfSeveralSources(List<Fact> facts) {
        Map<Class<?>, String> first = new HashMap<>();
        Set<Class<?>> several = new HashSet<>();
        for (Fact fact : facts) {
            if (!first.computeIfAbsent(fact.getClass(), c -> source(fact)).equals(source(fact))) {
                several.add(fact.getClass());
            }
        }
        return several;
    }

    private static String source(Fact fact) {
        return fact.citation().source();
    }

    /** Two boots in which the same happens at the same microsecond are one. */
    private static void sameStamp(Map<String, List<Fact>> bySource, SameBoot boots) {
        Map<Duration, Fact> first = new HashMap<>();
        for (List<Fact> facts : bySource.values()) {
            for (Fact fact : facts) {
                fact.moment()
                        .uptime()
                        .map(stamp -> first.computeIfAbsent(stamp, s -> fact))
                        .filter(told -> !source(told).equals(source(fact)))
                        .ifPresent(told -> boots.sameEvent(told, fact));
            }
        }
    }

    /** Goes through each source from its end back, those that know most first. */
    private static void join(
            Map<String, List<Fact>> bySource, SameBoot boots, Map<Fact, Optional<Fact>> instead) {
        List<List<Telling>> sources =
                bySource.values().stream()
                        .map(facts -> facts.stream().map(f -> Telling.of(f, boots)).toList())
                        .sorted(
                                Comparator.<List<Telling>>comparingInt(all -> all.get(0).clocks())
                                        .thenComparingInt(List::size)
                                        .reversed())
                        .toList();
        List<List<Telling>> events = new ArrayList<>();
        for (List<Telling> tellings : sources) {
            List<List<Telling>> others = new LinkedList<>(events);
            for (int i = tellings.size() - 1; i >= 0; i--) {
                Telling telling = tellings.get(i);
                List<Telling> event =
                        taken(telling, others)
                                .orElseGet(
                                        () -> {
                                            events.add(new ArrayList<>());
                                            return events.get(events.size() - 1);
                                        });
                event.add(telling);
            }
        }
        events.stream().filter(event -> event.size() > 1).forEach(event -> one(event, instead));
    }

    /** The event that this may tell, taken out of those that the source has not told yet. */
    private static Optional<List<Telling>> taken(Telling telling, List<List<Telling>> events) {
        Iterator<List<Telling>> all = events.iterator();
        for (int tried = 0; tried < MOST && all.hasNext(); tried++) {
            List<Telling> event = all.next();
            if (event.stream().allMatch(other -> other.mayBe(telling))) {
                all.remove();
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    private static void one(List<Telling> event, Map<Fact, Optional<Fact>> instead) {
        List<Fact> facts =
                event.stream()
                        .map(Telling::fact)
                        .sorted(Comparator.comparing(Fact::citation))
                        .toList();
        facts.forEach(fact -> instead.put(fact, Optional.empty()));
        instead.put(facts.get(0), facts.stream().reduce(Citations::joined));
    }
}
