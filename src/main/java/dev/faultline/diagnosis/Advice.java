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
}
