package dev.faultline.infer;

import dev.faultline.diagnosis.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The arithmetic of confidence: a two-layer noisy-or network (Shwe, Middleton, Heckerman et al.,
 * "Probabilistic diagnosis using a reformulation of the INTERNIST-1/QMR knowledge base", Methods of
 * Information in Medicine 30, 1991), built afresh from the findings of one case.
 *
 * <p>Findings that see the same thing are one {@linkplain Manifestations manifestation}. A
 * manifestation has a leak {@code l = min(0.05, 0.95 / max r)}: how often it is seen for no reason
 * known here. A hypothesis that a finding of ratio {@code r} supports makes it with probability
 * {@code min(0.99, l * (r - 1) / (1 - l))}, so that alone it multiplies the odds by {@code r}; two
 * hypotheses that explain the same manifestation share it. A finding against multiplies the weight
 * of every state in which its hypothesis is true by its ratio. The posterior is exact: all states
 * of the active hypotheses are enumerated.
 */
final class Beliefs {

    /**
     * More hypotheses than this are not enumerated; the least likely ones by single-cause odds are
     * left out.
     */
    static final int MOST_HYPOTHESES = 14;

    private static final double MOST_LEAK = 0.05;

    /**
     * How much less likely it is than the priors say that no known cause holds: findings speak for
     * something, and a machine is brought because something is wrong with it. Measured, see
     * docs/weights.md.
     */
    private static final double NO_CAUSE = 0.0625;

    /** A cause on a subject. */
    record Key(String cause, String subject) implements Comparable<Key> {

        /** Whether the finding is about the cause, and about this subject or none. */
        boolean isMeantBy(Finding finding) {
            return cause.equals(finding.cause())
                    && (finding.subject().isEmpty() || subject.equals(finding.subject()));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && cause.equals(that.cause)
                    && subject.equals(that.subject);
        }

        @Override
        public int hashCode() {
            return 31 * cause.hashCode() + subject.hashCode();
        }

        @Override
        public int compareTo(Key other) {
            int byCause = cause.compareTo(other.cause);
            return byCause == 0 ? subject.compareTo(other.subject) : byCause;
        }
    }

    private final List<Finding> findings;
    private final ToDoubleFunction<String> prior;
    private final List<Manifestation> manifestations;
    private final List<Key> keys;
    private final double[] states;

    private Beliefs(
            List<Finding> findings,
            List<Manifestation> manifestations,
            ToDoubleFunction<String> prior) {
        this.findings = findings;
        this.prior = prior;
        this.manifestations = manifestations;
        this.keys = active(manifestations, prior);
        this.states = new double[1 << keys.size()];
        Arrays.fill(states, 1);
        states[0] = NO_CAUSE;
        for (int h = 0; h < keys.size(); h++) {
            double p = prior.applyAsDouble(keys.get(h).cause());
            multiply(states, h, p, 1 - p);
        }
        for (Manifestation seen : manifestations) {
            see(states, keys, seen);
        }
        normalise(states);
    }

    /**
     * The beliefs that the findings justify.
     *
     * @param findings in any order; repeats change nothing
     * @param prior probability of a cause before any evidence, between 0 and 1
     */
    static Beliefs of(List<Finding> findings, ToDoubleFunction<String> prior) {
        return new Beliefs(List.copyOf(findings), Manifestations.of(findings), prior);
    }

    /** What would be believed without this finding: the same if others say as much. */
    Beliefs without(Finding left) {
        List<Finding> rest = findings.stream().filter(f -> f != left).toList();
        List<Manifestation> fewer = Manifestations.of(rest);
        return fewer.equals(manifestations) ? this : new Beliefs(rest, fewer, prior);
    }

    /** Hypotheses that some finding supports, the likeliest taken one at a time, sorted. */
    private static List<Key> active(
            List<Manifestation> manifestations, ToDoubleFunction<String> prior) {
        Map<Key, Double> odds = new TreeMap<>();
        for (Manifestation seen : manifestations) {
            seen.supporting()
                    .keySet()
                    .forEach(
                            key -> odds.putIfAbsent(key, oddsOf(prior.applyAsDouble(key.cause()))));
        }
        for (Manifestation seen : manifestations) {
            seen.ratios()
                    .forEach(
                            (key, ratio) ->
                                    odds.computeIfPresent(key, (k, value) -> value * ratio));
        }
        return odds.entrySet().stream()
                .sorted(
                        Map.Entry.<Key, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_HYPOTHESES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static double oddsOf(double probability) {
        return probability / (1 - probability);
    }

    private static void see(double[] states, List<Key> keys, Manifestation seen) {
        Map<Key, Double> supporting = new HashMap<>(seen.supporting());
        supporting.keySet().retainAll(keys);
        if (!supporting.isEmpty()) {
            double strongest =
                    seen.supporting().values().stream().mapToDouble(r -> r).max().orElse(1);
            double leak = Math.min(MOST_LEAK, 0.95 / strongest);
            double[] silent = new double[states.length];
            Arrays.fill(silent, 1 - leak);
            supporting.forEach(
                    (key, ratio) ->
                            multiply(
                                    silent,
                                    keys.indexOf(key),
                                    1 - Math.min(0.99, leak * (ratio - 1) / (1 - leak)),
                                    1));
            for (int state = 0; state < states.length; state++) {
                states[state] *= 1 - silent[state];
            }
        }
        seen.against().forEach((key, ratio) -> multiply(states, keys.indexOf(key), ratio, 1));
    }

    /**
     * Multiplies the states in which hypothesis {@code h} is true by one factor, the others by
     * another.
     */
    private static void multiply(double[] states, int h, double whenTrue, double whenFalse) {
        if (h >= 0) {
            for (int state = 0; state < states.length; state++) {
                states[state] *= (state >> h & 1) == 1 ? whenTrue : whenFalse;
            }
        }
    }

    private static void normalise(double[] states) {
        double sum = Arrays.stream(states).sum();
        for (int state = 0; state < states.length; state++) {
            states[state] /= sum;
        }
    }

    /** The hypotheses, sorted. */
    List<Key> keys() {
        return keys;
    }

    /** The hypotheses, those together that the evidence cannot tell apart; sorted. */
    List<List<Key>> suspects() {
        return Suspects.of(keys, findings);
    }

    /** Posterior probability of a hypothesis; 0 if no finding supports it. */
    double confidence(Key key) {
        return confidence(List.of(key));
    }

    /**
     * Posterior probability that at least one of these holds, never quite 0 or 1; 0 if no finding
     * supports any.
     */
    double confidence(List<Key> some) {
        return Collections.disjoint(keys, some) ? 0 : within(any(some));
    }

    /** Posterior probability that at least one of these holds. */
    double any(List<Key> some) {
        int mask =
                some.stream()
                        .mapToInt(keys::indexOf)
                        .filter(h -> h >= 0)
                        .map(h -> 1 << h)
                        .reduce(0, (a, b) -> a | b);
        return IntStream.range(0, states.length)
                .filter(state -> (state & mask) != 0)
                .mapToDouble(state -> states[state])
                .sum();
    }

    /** Posterior probability that none of the hypotheses holds. */
    double unexplained() {
        return keys.isEmpty() ? 1 : within(states[0]);
    }

    /** Rounding must not turn a belief into certainty. */
    private static double within(double probability) {
        return Math.min(1 - 1e-9, Math.max(1e-9, probability));
    }

    /**
     * Expected drop in the entropy of the posterior, in bits, by a test whose outcome is positive
     * with the given probability in each state.
     *
     * @param positive probability of a positive outcome when exactly these hypotheses hold
     */
    double expectedInformation(ToDoubleFunction<List<Key>> positive) {
        double[] likely = new double[states.length];
        double yes = 0;
        for (int state = 0; state < states.length; state++) {
            likely[state] = positive.applyAsDouble(holding(state));
            yes += states[state] * likely[state];
        }
        double before = entropy(states, 1, s -> 1);
        double whenYes = entropy(states, yes, s -> likely[s]);
        double whenNo = entropy(states, 1 - yes, s -> 1 - likely[s]);
        return Math.max(0, before - yes * whenYes - (1 - yes) * whenNo);
    }

    private List<Key> holding(int state) {
        List<Key> holding = new ArrayList<>();
        for (int h = 0; h < keys.size(); h++) {
            if ((state >> h & 1) == 1) {
                holding.add(keys.get(h));
            }
        }
        return holding;
    }

    private static double entropy(
            double[] states, double sum, java.util.function.IntToDoubleFunction factor) {
        double entropy = 0;
        for (int state = 0; state < states.length && sum > 0; state++) {
            double p = states[state] * factor.applyAsDouble(state) / sum;
            entropy -= p > 0 ? p * Math.log(p) / Math.log(2) : 0;
        }
        return entropy;
    }
}
