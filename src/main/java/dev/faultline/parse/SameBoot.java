package dev.faultline.parse;

import dev.faultline.fact.Boot;
import dev.faultline.fact.BootRecord;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives boots that several evidences tell of one name, that of the first evidence. Two boots are
 * known to be one if
 *
 * <ul>
 *   <li>the journal calls them alike: in its entries, in the mark above them, or in the list of
 *       boots, where the first line of a log is of the time at which only one boot began; or
 *   <li>both logs hold wall clock and uptime, and the kernel started at the same time; or
 *   <li>both tell one event at the same microsecond since the start, later than a second after it.
 * </ul>
 *
 * Two boots of one evidence stay two.
 */
final class SameBoot {

    /** Clocks are set and lines written a little later than they are stamped. */
    private static final Duration CLOSE = Duration.ofSeconds(2);

    /** The journal begins a little later than the kernel, which it lists as its first entry. */
    private static final Duration JOURNAL_STARTS = Duration.ofSeconds(60);

    /** Earlier, all boots of a machine do the same at the same time. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    /** A clock that counts in milliseconds tells no two events apart. */
    private static final int MILLISECOND = 1_000_000;

    /** The boots that are one, under the name of each. */
    private final Map<String, Set<String>> groups = new HashMap<>();

    /** What the journal calls a boot, under our name of it. */
    private final Map<String, String> ids = new HashMap<>();

    /** When the kernel started, where a log has both clocks. */
    private final Map<String, Instant> starts = new HashMap<>();

    /** When the first line of a boot was written, where a log holds it. */
    private final Map<String, Instant> firstLines = new HashMap<>();

    SameBoot(List<Fact> facts) {
        Map<String, Boot> known = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Boot boot) {
                known.putIfAbsent(boot.id(), boot);
            }
        }
        sameId(known.values(), facts);
        sameStart(known.values());
        known.values().forEach(this::begin);
    }

    private void begin(Boot boot) {
        boot.start().ifPresent(start -> starts.put(boot.id(), start));
        boot.citation()
                .moment()
                .time()
                .filter(time -> boot.complete())
                .ifPresent(time -> firstLines.put(boot.id(), time));
    }

    /** Two evidences tell one event. */
    void sameEvent(Fact one, Fact other) {
        boolean tellsBoot =
                one.moment()
                        .uptime()
                        .filter(stamp -> stamp.compareTo(EARLY) > 0)
                        .filter(stamp -> stamp.toNanosPart() % MILLISECOND != 0)
                        .isPresent();
        if (tellsBoot) {
            join(one.moment().boot(), other.moment().boot());
        }
    }

    /** What the journal calls this boot, 32 hexadecimal digits. */
    Optional<String> journalId(String boot) {
        return group(boot).stream().filter(ids::containsKey).map(ids::get).findFirst();
    }

    /**
     * When this boot began on the wall clock, to some seconds: as a log that has both clocks tells,
     * else the time of the first line of the boot.
     */
    Optional<Instant> start(String boot) {
        Optional<Instant> exact = least(boot, starts);
        return exact.isPresent() ? exact : least(boot, firstLines);
    }

    private Optional<Instant> least(String boot, Map<String, Instant> times) {
        return group(boot).stream()
                .filter(times::containsKey)
                .map(times::get)
                .min(Comparator.naturalOrder());
    }

    private Set<String> group(String boot) {
        return groups.getOrDefault(boot, Set.of(boot));
    }

    /** The facts, their boots under one name each. */
    List<Fact> named(List<Fact> facts) {
        Map<String, String> names = new HashMap<>();
        groups.forEach((name, all) -> names.put(name, Collections.min(all)));
        return facts.stream()
                .map(fact -> names.containsKey(fact.moment().boot()) ? named(fact, names) : fact)
                .toList();
    }

    private void sameId(Collection<Boot> boots, List<Fact> facts) {
        List<BootRecord> listed =
                facts.stream()
                        .filter(BootRecord.class::isInstance)
                        .map(BootRecord.class::cast)
                        .filter(record -> record.journalId().isPresent())
                        .toList();
        Map<String, String> first = new HashMap<>();
        for (Boot boot : boots) {
            Optional<String> known = boot.journalId().or(() -> listedId(boot, listed));
            known.ifPresent(id -> ids.put(boot.id(), id));
            known.ifPresent(id -> join(first.computeIfAbsent(id, i -> boot.id()), boot.id()));
        }
    }

    /** What the list of boots calls a boot whose log holds its start. */
    private static Optional<String> listedId(Boot boot, List<BootRecord> listed) {
        Optional<Instant> begin = boot.citation().moment().time();
        if (!boot.complete() || begin.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        for (BootRecord record : listed) {
            record.moment()
                    .time()
                    .filter(entry -> entry.plus(CLOSE).isAfter(begin.get()))
                    .filter(entry -> entry.minus(JOURNAL_STARTS).isBefore(begin.get()))
                    .ifPresent(entry -> ids.add(record.journalId().orElseThrow()));
        }
        return ids.size() == 1 ? ids.stream().findFirst() : Optional.empty();
    }

    private void sameStart(Collection<Boot> boots) {
        List<Boot> timed =
                boots.stream()
                        .filter(boot -> boot.start().isPresent())
                        .sorted((a, b) -> start(a).compareTo(start(b)))
                        .toList();
        for (int i = 1; i < timed.size(); i++) {
            Boot before = timed.get(i - 1);
            if (Duration.between(start(before), start(timed.get(i))).compareTo(CLOSE) <= 0) {
                join(before.id(), timed.get(i).id());
            }
        }
    }

    private static Instant start(Boot boot) {
        return boot.start().orElseThrow();
    }

    private void join(String one, String other) {
        Set<String> all = new HashSet<>(group(one));
        all.addAll(group(other));
        if (all.stream().map(SameBoot::source).distinct().count() == all.size()) {
            all.forEach(name -> groups.put(name, all));
        }
    }

    private static String source(String boot) {
        return boot.substring(0, Math.max(0, boot.lastIndexOf('#')));
    }

    private static Fact named(Fact fact, Map<String, String> names) {
        Fact named = Citations.replaced(fact, citation -> named(citation, names));
        return named instanceof Boot boot
                ? new Boot(
                        names.get(boot.id()),
                        boot.complete(),
                        boot.lastLine(),
                        boot.journalId(),
                        boot.start(),
                        boot.citation())
                : named;
    }

    private static Citation named(Citation citation, Map<String, String> names) {
        Moment moment = citation.moment();
        String boot = names.getOrDefault(moment.boot(), moment.boot());
        return new Citation(
                citation.source(),
                citation.line(),
                citation.text(),
                new Moment(boot, moment.uptime(), moment.time()));
    }
}
