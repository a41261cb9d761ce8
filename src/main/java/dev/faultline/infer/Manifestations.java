package dev.faultline.infer;

import dev.faultline.diagnosis.Finding;
import dev.faultline.fact.Fact;
import dev.faultline.infer.Beliefs.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups findings into manifestations, so that nothing is counted twice: findings with the same
 * {@code @observes} that cite a common fact, or name the same subject, have seen one thing. The
 * n-th thing of the same kind that argues about one hypothesis, the strongest first, has its
 * log-ratio halved n-1 times: a thousand repeats never outweigh two kinds of evidence.
 */
final class Manifestations {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::rule)
                    .thenComparing(Finding::subject)
                    .thenComparing(Finding::because);

    private Manifestations() {}

    static List<Manifestation> of(List<Finding> findings) {
        Map<String, List<Finding>> kinds = new TreeMap<>();
        findings.stream()
                .distinct()
                .sorted(ORDER)
                .forEach(f -> kinds.computeIfAbsent(f.observes(), k -> new ArrayList<>()).add(f));
        Map<String, Set<String>> subjects = subjects(findings);
        List<Manifestation> all = new ArrayList<>();
        kinds.forEach(
                (observes, some) -> all.addAll(halveRepeats(observes, groups(some), subjects)));
        return all;
    }

    /**
     * Subjects by cause. A cause that no finding gives a subject is about the machine, the empty
     * subject.
     */
    private static Map<String, Set<String>> subjects(List<Finding> findings) {
        Map<String, Set<String>> subjects = new HashMap<>();
        for (Finding finding : findings) {
            Set<String> of = subjects.computeIfAbsent(finding.cause(), c -> new TreeSet<>());
            if (!finding.subject().isEmpty()) {
                of.add(finding.subject());
            }
        }
        subjects.values().stream().filter(Set::isEmpty).forEach(of -> of.add(""));
        return subjects;
    }

    /** Connected components: linked by a common fact or a common subject. */
    private static List<List<Finding>> groups(List<Finding> findings) {
        List<List<Finding>> groups = new ArrayList<>();
        for (Finding finding : findings) {
            List<Finding> joined = new ArrayList<>(List.of(finding));
            groups.removeIf(
                    group -> {
                        boolean linked =
                                group.stream().anyMatch(other -> isOneThing(finding, other));
                        if (linked) {
                            joined.addAll(group);
                        }
                        return linked;
                    });
            groups.add(joined);
        }
        return groups;
    }

    private static boolean isOneThing(Finding a, Finding b) {
        boolean sameSubject = !a.subject().isEmpty() && a.subject().equals(b.subject());
        Set<Fact> facts = Collections.newSetFromMap(new IdentityHashMap<>());
        facts.addAll(a.facts());
        return sameSubject || !Collections.disjoint(facts, b.facts());
    }

    private static List<Manifestation> halveRepeats(
            String observes, List<List<Finding>> groups, Map<String, Set<String>> subjects) {
        List<Map<Key, Double>> ratios =
                new ArrayList<>(groups.stream().map(group -> strongest(group, subjects)).toList());
        Map<Key, List<Map<Key, Double>>> about = new TreeMap<>();
        ratios.forEach(
                group ->
                        group.keySet()
                                .forEach(
                                        key ->
                                                about.computeIfAbsent(key, k -> new ArrayList<>())
                                                        .add(group)));
        about.forEach(
                (key, some) -> {
                    some.sort(
                            Comparator.comparingDouble(
                                    group -> -Math.abs(Math.log(group.get(key)))));
                    for (int n = 0; n < some.size(); n++) {
                        double exponent = Math.pow(0.5, n);
                        some.get(n).computeIfPresent(key, (k, ratio) -> Math.pow(ratio, exponent));
                    }
                });
        return ratios.stream().map(group -> new Manifestation(observes, group)).toList();
    }

    /**
     * Per hypothesis the strongest ratio of the group. A finding without a subject speaks for every
     * subject of its cause.
     */
    private static Map<Key, Double> strongest(
            List<Finding> group, Map<String, Set<String>> subjects) {
        Map<Key, Double> strongest = new TreeMap<>();
        for (Finding finding : group) {
            Set<String> meant =
                    finding.subject().isEmpty()
                            ? subjects.get(finding.cause())
                            : Set.of(finding.subject());
            for (String subject : meant) {
                strongest.merge(
                        new Key(finding.cause(), subject),
                        finding.weight().ratio(),
                        Manifestations::stronger);
            }
        }
        return strongest;
    }

    private static double stronger(double a, double b) {
        int order = Double.compare(Math.abs(Math.log(a)), Math.abs(Math.log(b)));
        return order > 0 || (order == 0 && a < b) ? a : b;
    }
}
