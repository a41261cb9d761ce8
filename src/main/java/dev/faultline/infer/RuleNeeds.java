package dev.faultline.infer;

import java.util.List;

/**
 * What a rule matches and makes.
 *
 * @param matches simple names of the fact types in all its patterns
 * @param requires what it cannot fire without; not what it only counts, or whose absence it asks
 *     for
 * @param derives the observation that it makes; empty if it concludes something
 */
record RuleNeeds(List<String> matches, List<Demand> requires, List<String> derives) {

    RuleNeeds {
        matches = List.copyOf(matches);
        requires = List.copyOf(requires);
        derives = List.copyOf(derives);
    }
}
