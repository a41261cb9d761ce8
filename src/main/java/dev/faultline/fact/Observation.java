package dev.faultline.fact;

import java.util.Collection;
import java.util.List;

/**
 * A fact about facts that an observation rule has derived: a sum, a pattern, a coincidence. Names
 * no cause.
 *
 * @param what was observed, in the words that other rules ask for it: {@code single-bit damage in
 *     several places}
 * @param subject on which it was observed: a DIMM label, a disk, a module; empty for the machine
 * @param count how many things were added up, at least 1
 * @param facts it rests on, in order
 */
public record Observation(String what, String subject, long count, List<Fact> facts)
        implements Fact {

    public Observation {
        facts = List.copyOf(facts);
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("an observation rests on facts: " + what);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation that
                && what.equals(that.what)
                && subject.equals(that.subject)
                && count == that.count
                && Fact.areSame(facts, that.facts);
    }

    @Override
    public int hashCode() {
        return 31 * what.hashCode() + subject.hashCode();
    }

    @Override
    public Citation citation() {
        return facts.get(0).citation();
    }

    @Override
    public List<Citation> citations() {
        return facts.stream()
                .map(Fact::citations)
                .flatMap(Collection::stream)
                .sorted()
                .distinct()
                .toList();
    }
}
