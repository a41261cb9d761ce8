package dev.faultline.diagnosis;

import java.util.List;

/**
 * A cause on a subject.
 *
 * @param cause what is wrong
 * @param subject with what: a DIMM label, a disk, a module; empty for the machine as a whole
 * @param confidence posterior probability that it holds, given all findings; between 0 and 1, ends
 *     excluded
 * @param reasons findings for and against, the one that matters most first
 */
public record Hypothesis(Cause cause, String subject, double confidence, List<Reason> reasons) {

    /**
     * A finding and what it did.
     *
     * @param contribution the confidence of the hypothesis less what it would be without this
     *     finding, -1 to 1
     */
    public record Reason(Finding finding, double contribution) {}

    public Hypothesis {
        reasons = List.copyOf(reasons);
    }
}
