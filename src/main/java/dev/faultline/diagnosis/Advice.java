package dev.faultline.diagnosis;

import dev.faultline.fact.Fact;
import java.util.List;

/**
 * What a step rule concluded: evidence adjusts the plan.
 *
 * @param rule name of the rule
 * @param cause whose plan is adjusted
 * @param step that is meant
 * @param kind what happens to it
 * @param name of the placeholder to fill, or empty
 * @param value to fill it with, or the reason for skipping it
 * @param facts it rests on
 */
public record Advice(
        String rule,
        String cause,
        String step,
        Kind kind,
        String name,
        String value,
        List<Fact> facts) {

    /** What happens to the step. */
    public enum Kind {
        /** Evidence has made it pointless. */
        SKIP,
        /** It comes first in its phase. */
        FIRST,
        /** A placeholder gets its value. */
        FILL
    }

    public Advice {
        facts = List.copyOf(facts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Advice that
                && rule.equals(that.rule)
                && cause.equals(that.cause)
                && step.equals(that.step)
                && kind == that.kind
                && name.equals(that.name)
                && value.equals(that.value)
                && Fact.areSame(facts, that.facts);
    }

    @Override
    public int hashCode() {
        return 31 * rule.hashCode() + value.hashCode();
    }
}
