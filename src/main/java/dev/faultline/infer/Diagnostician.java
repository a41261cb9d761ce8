package dev.faultline.infer;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Family;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Mechanism;
import dev.faultline.diagnosis.RuleCost;
import dev.faultline.diagnosis.SystemDescription;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Unreadable;
import dev.faultline.infer.Beliefs.Key;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Facts to diagnosis. Immutable and safe to share between threads. */
public final class Diagnostician {

    /**
     * A verdict needs at least this much belief; below it the answer is that the evidence does not
     * say.
     */
    private static final double DECIDED = 0.4;

    private final RuleBase rules;
    private final Map<String, Double> priors;
    private final Function<String, Set<String>> evidenceOf;

    /**
     * @param rules what is known
     * @param priors by cause, in place of those of the pages
     * @param evidenceOf which kinds of evidence give facts of a type, by the type's simple name
     */
    public Diagnostician(
            RuleBase rules, Map<String, Double> priors, Function<String, Set<String>> evidenceOf) {
        this.rules = rules;
        this.priors = Map.copyOf(priors);
        this.evidenceOf = evidenceOf;
    }

    /** The diagnosis that these facts justify; their order changes nothing. */
    public Diagnosis diagnose(String name, List<Fact> facts) {
        Inference inference = Inference.run(rules, facts);
        List<Finding> findings = inference.findings().stream().filter(this::isOfCause).toList();
        Beliefs beliefs = Beliefs.of(findings, this::prior);
        List<Hypothesis> hypotheses = hypotheses(beliefs, findings);
        SystemDescription system = Systems.describe(facts);
        List<Crash> crashes =
                only(facts, Crash.class).sorted(Comparator.comparing(Crash::citation)).toList();
        Set<String> collected =
                new TreeSet<>(only(facts, Collected.class).map(Collected::evidence).toList());
        Planner planner = new Planner(rules, system.family(), inference.advice());
        return new Diagnosis(
                name,
                rules.used(),
                system,
                verdict(beliefs, hypotheses, collected, crashes),
                mechanisms(inference.findings()),
                hypotheses,
                beliefs.unexplained(),
                planner.plan(hypotheses),
                planner.nextTests(beliefs, hypotheses),
                crashes,
                only(facts, Contradiction.class)
                        .sorted(
                                Comparator.comparing(Contradiction::citation)
                                        .thenComparing(Contradiction::sentence))
                        .toList(),
                List.copyOf(collected),
                notCollected(hypotheses, collected),
                only(facts, Unreadable.class)
                        .sorted(Comparator.comparing(Unreadable::citation))
                        .toList());
    }

    /** What the rules conclude from these facts, about causes and mechanisms, in a fixed order. */
    public List<Finding> findings(List<Fact> facts) {
        return Inference.run(rules, facts).findings();
    }

    /** What each rule that fires for these facts costs, the dearest first. */
    public List<RuleCost> costs(List<Fact> facts) {
        return RuleCosts.of(rules, facts);
    }

    /** Whether it argues about a cause; what it speaks for must have a page that can be read. */
    private boolean isOfCause(Finding finding) {
        return rules.isKnown(finding.cause())
                && !rules.isMechanism(finding.cause())
                && (!finding.weight().supports() || rules.cause(finding.cause()).isPresent());
    }

    private boolean isOfMechanism(Finding finding) {
        return rules.isMechanism(finding.cause()) && rules.cause(finding.cause()).isPresent();
    }

    private double prior(String cause) {
        return priors.getOrDefault(cause, rules.cause(cause).map(Cause::prior).orElseThrow());
    }

    private static <T extends Fact> Stream<T> only(List<Fact> facts, Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private List<Hypothesis> hypotheses(Beliefs beliefs, List<Finding> findings) {
        return beliefs.suspects().stream()
                .map(keys -> hypothesis(keys, beliefs, findings))
                .sorted(
                        Comparator.comparingDouble((Hypothesis h) -> -h.confidence())
                                .thenComparing(h -> h.cause().id())
                                .thenComparing(Hypothesis::subject))
                .toList();
    }

    private Hypothesis hypothesis(List<Key> keys, Beliefs beliefs, List<Finding> findings) {
        double confidence = beliefs.confidence(keys);
        List<Hypothesis.Suspect> suspects =
                keys.stream()
                        .map(k -> new Hypothesis.Suspect(k.subject(), beliefs.confidence(k)))
                        .sorted(
                                Comparator.comparingDouble(
                                                (Hypothesis.Suspect s) -> -s.confidence())
                                        .thenComparing(Hypothesis.Suspect::subject))
                        .toList();
        List<Hypothesis.Reason> reasons =
                findings.stream()
                        .filter(f -> keys.stream().anyMatch(k -> k.isMeantBy(f)))
                        .map(
                                f ->
                                        new Hypothesis.Reason(
                                                f,
                                                confidence - beliefs.without(f).confidence(keys)))
                        .sorted(
                                Comparator.comparingDouble(
                                                (Hypothesis.Reason r) ->
                                                        -Math.abs(r.contribution()))
                                        .thenComparing(r -> r.finding().rule()))
                        .toList();
        Cause cause = rules.cause(keys.get(0).cause()).orElseThrow();
        return new Hypothesis(cause, suspects, confidence, eachOnce(reasons));
    }

    /** What one sentence says of several suspects is said once. */
    private static List<Hypothesis.Reason> eachOnce(List<Hypothesis.Reason> reasons) {
        Set<List<Object>> said = new HashSet<>();
        return reasons.stream()
                .filter(
                        r ->
                                said.add(
                                        List.of(
                                                r.finding().rule(),
                                                r.finding().because(),
                                                r.finding().evidence())))
                .toList();
    }

    /**
     * The family of the leading cause if that is decided, so that the first sentence does not
     * contradict itself; else the family that several weaker causes together make likely.
     */
    private String verdict(
            Beliefs beliefs,
            List<Hypothesis> hypotheses,
            Set<String> collected,
            List<Crash> crashes) {
        if (hypotheses.isEmpty()) {
            return collected.isEmpty() || !crashes.isEmpty() ? "undecided" : "none";
        }
        Optional<Family> ofLeading =
                Optional.of(hypotheses.get(0))
                        .filter(leading -> leading.confidence() >= DECIDED)
                        .flatMap(leading -> leading.cause().family());
        return ofLeading.or(() -> likeliest(beliefs)).map(Family::id).orElse("undecided");
    }

    private Optional<Family> likeliest(Beliefs beliefs) {
        return Arrays.stream(Family.values())
                .max(Comparator.comparingDouble(family -> belief(beliefs, family)))
                .filter(family -> belief(beliefs, family) >= DECIDED);
    }

    private double belief(Beliefs beliefs, Family family) {
        return beliefs.any(
                beliefs.keys().stream()
                        .filter(
                                key ->
                                        rules.cause(key.cause())
                                                .flatMap(Cause::family)
                                                .filter(family::equals)
                                                .isPresent())
                        .toList());
    }

    private List<Mechanism> mechanisms(List<Finding> findings) {
        return findings.stream()
                .filter(this::isOfMechanism)
                .map(
                        f ->
                                new Mechanism(
                                        rules.cause(f.cause()).orElseThrow(),
                                        f.because(),
                                        f.evidence()))
                .toList();
    }

    /**
     * Kinds of evidence that the rules about the leading causes ask for and that nobody collected.
     */
    private List<String> notCollected(List<Hypothesis> hypotheses, Set<String> collected) {
        Set<String> missing = new TreeSet<>();
        hypotheses.stream()
                .limit(3)
                .flatMap(h -> rules.factTypes(h.cause().id()).stream())
                .map(evidenceOf)
                .filter(kinds -> kinds.stream().noneMatch(collected::contains))
                .forEach(missing::addAll);
        return List.copyOf(missing);
    }
}
