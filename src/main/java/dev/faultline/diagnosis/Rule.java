package dev.faultline.diagnosis;

import java.util.Set;

/**
 * A reason as its rule file states it, for listings and explanations.
 *
 * @param name completes "because ..."; unique in the rule base
 * @param cause that it argues about
 * @param weight how strongly
 * @param observes what is seen
 * @param source where it is known from
 * @param file it stands in, relative to its rule folder: {@code memory/ram-dimm-fault.drl}
 * @param line of its {@code rule} keyword in that file, from 1
 * @param factTypes simple names of the fact types its conditions match
 */
public record Rule(
        String name,
        String cause,
        Weight weight,
        String observes,
        String source,
        String file,
        int line,
        Set<String> factTypes) {

    public Rule {
        factTypes = Set.copyOf(factTypes);
    }
}
