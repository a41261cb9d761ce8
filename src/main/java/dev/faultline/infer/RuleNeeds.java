package dev.faultline.infer;

import java.util.List;
import java.util.Set;

/**
 * The fact types that a rule matches, by their simple names.
 *
 * @param matches all of them
 * @param requires those without which it cannot fire; not those that it only counts, or whose
 *     absence it asks for
 */
record RuleNeeds(List<String> matches, List<String> requires) {

    RuleNeeds {
        matches = List.copyOf(matches);
        requires = List.copyOf(requires);
    }

    /** Whether facts of these types could make the rule fire. */
    boolean isMetBy(Set<String> types) {
        return types.containsAll(requires);
    }
}
