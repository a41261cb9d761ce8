package dev.faultline.report;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Plan;
import dev.faultline.fact.BundleKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences that every report says in the same words. */
final class Wording {

    /** Suspects that are named; JSON has them all. */
    private static final int SUSPECTS = 3;

    private Wording() {}

    /** The answer in a sentence without a period. */
    static String answer(Diagnosis diagnosis) {
        return switch (diagnosis.verdict()) {
            case "none" -> "Nothing wrong found in " + diagnosis.name();
            case "undecided" ->
                    "Undecided: the evidence does not say what is wrong with " + diagnosis.name();
            default ->
                    diagnosis
                            .leading()
                            .map(h -> diagnosis.name() + ": " + claim(diagnosis.verdict(), h))
                            .orElseGet(() -> diagnosis.name() + ": " + diagnosis.verdict());
        };
    }

    private static String claim(String verdict, Hypothesis leading) {
        String title = leading.cause().title();
        boolean word = title.length() > 1 && !Character.isUpperCase(title.charAt(1));
        String inner =
                word ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1) : title;
        return likelihood(leading.confidence())
                + " "
                + inner
                + subject(leading)
                + " ("
                + verdict
                + ", "
                + percent(leading.confidence())
                + ")";
    }

    /** The cause and what it is about. */
    static String name(Hypothesis hypothesis) {
        return hypothesis.cause().title() + subject(hypothesis);
    }

    private static String subject(Hypothesis hypothesis) {
        String subjects = subjects(hypothesis);
        return subjects.isEmpty() ? "" : ": " + subjects;
    }

    /** The suspects; several with the confidence that it is this one. */
    static String subjects(Hypothesis hypothesis) {
        List<Hypothesis.Suspect> suspects = hypothesis.suspects();
        if (suspects.size() == 1) {
            return hypothesis.subject();
        }
        String named =
                suspects.stream()
                        .limit(SUSPECTS)
                        .map(s -> s.subject() + " (" + percent(s.confidence()) + ")")
                        .collect(Collectors.joining(", "));
        int more = suspects.size() - SUSPECTS;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    /** A confidence in a word; there is none for certainty. */
    static String likelihood(double confidence) {
        if (confidence >= 0.9) {
            return "very probably";
        }
        if (confidence >= 0.6) {
            return "probably";
        }
        return confidence >= 0.3 ? "possibly" : "perhaps";
    }

    /** A confidence as a percentage between {@code <1 %} and {@code >99 %}. */
    static String percent(double confidence) {
        long rounded = Math.round(confidence * 100);
        if (rounded < 1) {
            return "<1 %";
        }
        return rounded > 99 ? ">99 %" : rounded + " %";
    }

    /** What a step costs: {@code read-only, 5 min}. */
    static String cost(Plan.Item item) {
        return item.step().risk().id() + ", " + duration(item.step().minutes());
    }

    /** Minutes, or hours from two hours on. */
    static String duration(int minutes) {
        return minutes < 120 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
    }

    /** The items with a comma between them, or {@code nothing}. */
    static String list(List<String> items) {
        return items.isEmpty() ? "nothing" : String.join(", ", items);
    }

    /** What was looked at, behind the kind of bundle that it came in. */
    static String lookedAt(Diagnosis diagnosis) {
        Map<Boolean, List<String>> kinds =
                diagnosis.collected().stream()
                        .collect(Collectors.partitioningBy(BundleKind::isBundle));
        String bundle = String.join(" and ", kinds.get(true));
        return (bundle.isEmpty() ? "" : bundle + ": ") + list(kinds.get(false));
    }

    /** That the evidence disagrees, in a sentence; empty if it does not. */
    static Optional<String> beware(Diagnosis diagnosis) {
        int more = diagnosis.contradictions().size() - 1;
        return diagnosis.contradictions().stream()
                .findFirst()
                .map(
                        first ->
                                "Beware: "
                                        + first.sentence()
                                        + (more > 0 ? ", and " + more + " more." : "."));
    }

    /** The hypotheses of one cause. */
    static List<Hypothesis> about(Diagnosis diagnosis, Cause cause) {
        return diagnosis.hypotheses().stream()
                .filter(h -> h.cause().id().equals(cause.id()))
                .toList();
    }

    /** Whether there is a fault to act on; a healthy machine gets no advice. */
    static boolean isFault(Diagnosis diagnosis) {
        return !diagnosis.verdict().equals("none");
    }

    /** Whether the evidence is enough to name a cause. */
    static boolean isDecided(Diagnosis diagnosis) {
        return !diagnosis.verdict().equals("undecided");
    }
}
