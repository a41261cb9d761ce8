package dev.faultline.diagnosis;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import java.util.Collection;
import java.util.List;

/**
 * What one rule concluded: this speaks for, or against, a cause; and why.
 *
 * @param rule name of the rule; completes "because ..."
 * @param cause that it argues about
 * @param subject which one: a DIMM label, a disk, a module; empty for "in general"
 * @param observes what is seen; two views of one event share it and count once
 * @param weight how strongly
 * @param because one sentence with the numbers
 * @param facts it rests on
 */
public record Finding(
        String rule,
        String cause,
        String subject,
        String observes,
        Weight weight,
        String because,
        List<Fact> facts) {

    public Finding {
        facts = List.copyOf(facts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Finding that
                && rule.equals(that.rule)
                && cause.equals(that.cause)
                && subject.equals(that.subject)
                && because.equals(that.because)
                && observes.equals(that.observes)
                && weight.equals(that.weight)
                && Fact.areSame(facts, that.facts);
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + because.hashCode();
    }

    /** The lines that prove it, each once, in order. */
    public List<Citation> evidence() {
        return facts.stream()
                .map(Fact::citations)
                .flatMap(Collection::stream)
                .sorted()
                .distinct()
                .toList();
    }
}
