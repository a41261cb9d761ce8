package dev.faultline.infer;

import dev.faultline.infer.Beliefs.Key;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that was seen, however many rules speak of it.
 *
 * @param observes what kind of thing
 * @param ratios per hypothesis the strongest likelihood ratio of a finding about it
 */
record Manifestation(String observes, Map<Key, Double> ratios) {

    /** Written out, like {@link #hashCode}: linking what the compiler makes costs every start. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Manifestation that
                && observes.equals(that.observes)
                && ratios.equals(that.ratios);
    }

    @Override
    public int hashCode() {
        return 31 * observes.hashCode() + ratios.hashCode();
    }

    /** Hypotheses that it speaks for, with their ratios. */
    Map<Key, Double> supporting() {
        Map<Key, Double> some = new TreeMap<>(ratios);
        some.values().removeIf(ratio -> ratio <= 1);
        return some;
    }

    /** Hypotheses that it speaks against, with their ratios. */
    Map<Key, Double> against() {
        Map<Key, Double> some = new TreeMap<>(ratios);
        some.values().removeIf(ratio -> ratio >= 1);
        return some;
    }
}
