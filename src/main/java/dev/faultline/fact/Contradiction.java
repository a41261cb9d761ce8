package dev.faultline.fact;

import java.util.List;

/**
 * Two pieces of evidence that cannot both be taken at their word.
 *
 * @param what {@code machine-checks-not-recorded}, {@code smart-passed-but-unreadable}, {@code
 *     memtest-partial}, {@code other-kernel}, {@code other-modules}, {@code two-hosts}
 * @param sentence that says it to the user, without a period
 * @param citations the lines that contradict each other
 */
public record Contradiction(String what, String sentence, List<Citation> citations)
        implements Fact {

    public Contradiction {
        citations = List.copyOf(citations);
        if (citations.isEmpty()) {
            throw new IllegalArgumentException("a contradiction cites what contradicts");
        }
    }

    @Override
    public Citation citation() {
        return citations.get(0);
    }
}
