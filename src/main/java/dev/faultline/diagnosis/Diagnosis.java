package dev.faultline.diagnosis;

import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Unreadable;
import java.util.List;
import java.util.Optional;

/**
 * The answer: all hypotheses ranked, the share left unexplained, the plan, what was not collected
 * and what was not understood.
 *
 * @param name of the case
 * @param rules with what knowledge it was made
 * @param system which machine it is about
 * @param verdict {@code hardware}, {@code software}, {@code configuration}, {@code resources},
 *     {@code environment}, {@code user-space}; {@code none} when nothing wrong was found, {@code
 *     undecided} when the evidence does not say
 * @param mechanisms how the fault showed
 * @param hypotheses the most probable first
 * @param unexplained posterior probability that none of them holds
 * @param plan what to do, in order
 * @param nextTests what would tell most, best first
 * @param crashes what the kernel reported, in order
 * @param contradictions evidence that cannot all be taken at its word, in order
 * @param collected kinds of evidence that were there
 * @param notCollected kinds of evidence that a leading hypothesis would have used
 * @param unreadable what was there and was not understood
 */
public record Diagnosis(
        String name,
        RulesUsed rules,
        SystemDescription system,
        String verdict,
        List<Mechanism> mechanisms,
        List<Hypothesis> hypotheses,
        double unexplained,
        Plan plan,
        List<NextTest> nextTests,
        List<Crash> crashes,
        List<Contradiction> contradictions,
        List<String> collected,
        List<String> notCollected,
        List<Unreadable> unreadable) {

    public Diagnosis {
        mechanisms = List.copyOf(mechanisms);
        hypotheses = List.copyOf(hypotheses);
        nextTests = List.copyOf(nextTests);
        crashes = List.copyOf(crashes);
        contradictions = List.copyOf(contradictions);
        collected = List.copyOf(collected);
        notCollected = List.copyOf(notCollected);
        unreadable = List.copyOf(unreadable);
    }

    /** The same with the most probable {@code count} hypotheses only. */
    public Diagnosis top(int count) {
        return new Diagnosis(
                name,
                rules,
                system,
                verdict,
                mechanisms,
                hypotheses.stream().limit(count).toList(),
                unexplained,
                plan,
                nextTests,
                crashes,
                contradictions,
                collected,
                notCollected,
                unreadable);
    }

    /** The most probable hypothesis; empty when there is none. */
    public Optional<Hypothesis> leading() {
        return hypotheses.stream().findFirst();
    }
}
