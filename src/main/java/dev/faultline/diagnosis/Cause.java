package dev.faultline.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * A kind of fault, or a mechanism, as its page describes it.
 *
 * @param id name of the cause and of its two files: {@code ram-dimm-fault}
 * @param title what is wrong, as a sentence without a period
 * @param family what kind of thing is at fault; empty for a mechanism, which is explained and never
 *     an answer
 * @param severity {@code high}, {@code medium} or {@code low}
 * @param prior how often it is the cause among machines that people bring for diagnosis, 0 to 1,
 *     ends excluded; 0 for a mechanism
 * @param meaning what it is, in a few sentences
 * @param impact what happens if it is ignored
 * @param tests steps that would change the confidence most
 * @param steps ids of the steps of its plan, in the page's order
 * @param sources where this is known from
 * @param topic the folder it lies in: {@code memory}
 */
public record Cause(
        String id,
        String title,
        Optional<Family> family,
        String severity,
        double prior,
        String meaning,
        String impact,
        List<TestValue> tests,
        List<String> steps,
        List<String> sources,
        String topic) {

    public Cause {
        tests = List.copyOf(tests);
        steps = List.copyOf(steps);
        sources = List.copyOf(sources);
    }

    /** Whether this says how a fault showed rather than what is at fault. */
    public boolean isMechanism() {
        return family.isEmpty();
    }
}
