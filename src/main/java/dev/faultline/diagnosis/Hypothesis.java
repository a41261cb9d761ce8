package dev.faultline.diagnosis;

import java.util.List;

/**
 * A cause on a subject, or on one of several that the evidence cannot tell apart.
 *
 * @param cause what is wrong
 * @param suspects with what it may be, the likeliest first; at least one
 * @param confidence posterior probability that the cause holds with at least one of them, given all
 *     findings; between 0 and 1, ends excluded
 * @param reasons findings for and against, the one that matters most first
 */
public record Hypothesis(
        Cause cause, List<Suspect> suspects, double confidence, List<Reason> reasons) {

    /**
     * A subject.
     *
     * @param subject a DIMM label, a disk, a module; empty for the machine as a whole
     * @param confidence posterior probability that the cause holds with this one; several can hold
     */
    public record Suspect(String subject, double confidence) {}

    /**
     * A finding and what it did.
     *
     * @param contribution the confidence of the hypothesis less what it would be without this
     *     finding, -1 to 1
     */
    public record Reason(Finding finding, double contribution) {}

    public Hypothesis {
        suspects = List.copyOf(suspects);
        reasons = List.copyOf(reasons);
        if (suspects.isEmpty()) {
            throw new IllegalArgumentException("a cause holds with something, or the machine");
        }
    }

    /** A cause with one suspect. */
    public Hypothesis(Cause cause, String subject, double confidence, List<Reason> reasons) {
        this(cause, List.of(new Suspect(subject, confidence)), confidence, reasons);
    }

    /** The likeliest subject. */
    public String subject() {
        return suspects.get(0).subject();
    }
}
