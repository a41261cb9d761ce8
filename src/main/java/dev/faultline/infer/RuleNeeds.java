package dev.faultline.infer;

import java.util.List;
import java.util.Set;

/**
 * The fact types that a rule matches, by their simple names.
 *
 * @param matches all of them
 * @param requires those without which it cannot fire, or the {@link #observation} that it asks for;
 *     not those that it only counts, or whose absence it asks for
 * @param derives the {@link #observation} that it makes; empty if it concludes something
 */
record RuleNeeds(List<String> matches, List<String> requires, List<String> derives) {

    RuleNeeds {
        matches = List.copyOf(matches);
        requires = List.copyOf(requires);
        derives = List.copyOf(derives);
    }

    /** The name under which an observation is required and derived. */
    static String observation(String what) {
        return "Observation of " + what.replace(',', ';');
    }

    /** Whether facts of these types could make the rule fire. */
    boolean isMetBy(Set<String> types) {
        return types.containsAll(requires);
    }
}
