package dev.faultline.infer;

import dev.faultline.diagnosis.Finding;
import dev.faultline.infer.Beliefs.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Subjects of one cause that the same evidence accuses: one crash whose trace runs through two
 * modules cannot tell which of them. They share its weight, so that each looks unlikely where their
 * cause is plain. Two disks that each report errors of their own are not suspects of one thing.
 */
final class Suspects {

    private final Map<Key, Key> first = new HashMap<>();
    private final Map<Object, Key> accused = new HashMap<>();

    private Suspects() {}

    /**
     * The hypotheses, those of one cause together that findings of one kind accuse by a common
     * fact, or that a finding without a subject is about; all sorted.
     */
    static List<List<Key>> of(List<Key> keys, List<Finding> findings) {
        Suspects suspects = new Suspects();
        keys.forEach(key -> suspects.first.put(key, key));
        for (Finding finding : findings) {
            if (finding.weight().supports()) {
                keys.stream()
                        .filter(key -> key.isMeantBy(finding))
                        .forEach(key -> suspects.accuse(key, finding));
            }
        }
        Map<Key, List<Key>> groups = new TreeMap<>();
        keys.forEach(
                key ->
                        groups.computeIfAbsent(suspects.first.get(key), k -> new ArrayList<>())
                                .add(key));
        return List.copyOf(groups.values());
    }

    private void accuse(Key key, Finding finding) {
        if (finding.subject().isEmpty()) {
            join(key, key.cause());
        }
        finding.facts().forEach(fact -> join(key, List.of(key.cause(), finding.observes(), fact)));
    }

    private void join(Key key, Object by) {
        Key other = first.get(accused.computeIfAbsent(by, b -> key));
        Key one = first.get(key);
        if (!one.equals(other)) {
            first.replaceAll((k, of) -> of.equals(one) ? other : of);
        }
    }
}
