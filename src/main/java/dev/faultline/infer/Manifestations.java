package dev.faultline.infer;

import dev.faultline.diagnosis.Finding;
import dev.faultline.fact.Fact;
import dev.faultline.infer.Beliefs.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

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

    /**
     * Connected components, in the order of their last findings: what has a fact or the subject in
     * common with an earlier finding takes over its group.
     */
    private static List<List<Finding>> groups(List<Finding> findings) {
        int[] next = IntStream.range(0, findings.size()).toArray();
        Map<Fact, Integer> byFact = new HashMap<>();
        Map<String, Integer> bySubject = new HashMap<>();
        for (int i = 0; i < next.length; i++) {
            for (Fact fact : findings.get(i).facts()) {
                join(byFact.put(fact, i), i, next);
            }
            if (!findings.get(i).subject().isEmpty()) {
                join(bySubject.put(findings.get(i).subject(), i), i, next);
            }
        }
        Map<Integer, List<Finding>> groups = new TreeMap<>();
        for (int i = 0; i < next.length; i++) {
            groups.computeIfAbsent(last(i, next), last -> new ArrayList<>()).add(findings.get(i));
        }
        return List.copyOf(groups.values());
    }

    private static void join(Integer before, int finding, int[] next) {
        if (before != null) {
            next[last(before, next)] = finding;
        }
    }

    /** The last finding of the group so far; the way to it is made shorter. */
    private static int last(int finding, int[] next) {
        int at = finding;
        while (next[at] != at) {
            next[at] = next[next[at]];
            at = next[at];
        }
        return at;
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
