package dev.faultline.report;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What speaks against a cause, what explains the evidence better, and what was not seen. */
record WhyNot(Diagnosis diagnosis, Knowledge knowledge, Cause cause) {

    private static final int QUOTES = 10;
    private static final int BETTER = 3;

    String on(Screen screen) {
        Page page = new Page(screen);
        List<Hypothesis> hypotheses = Wording.about(diagnosis, cause);
        double confidence = hypotheses.stream().mapToDouble(Hypothesis::confidence).max().orElse(0);
        page.paragraph(Ink.BOLD, "", cause.title() + ": " + Wording.percent(confidence));
        against(page, hypotheses);
        better(page, confidence);
        notSeen(page, hypotheses);
        return page.toString();
    }

    private void against(Page page, List<Hypothesis> hypotheses) {
        List<Hypothesis.Reason> against =
                hypotheses.stream()
                        .flatMap(h -> h.reasons().stream())
                        .filter(r -> !r.finding().weight().supports())
                        .toList();
        if (!against.isEmpty()) {
            page.heading("Against it speaks");
            Sentence.of(against).forEach(new Reasons(page, QUOTES)::add);
        }
    }

    private void better(Page page, double confidence) {
        List<Hypothesis> better =
                diagnosis.hypotheses().stream()
                        .filter(h -> h.confidence() > confidence)
                        .filter(h -> !h.cause().id().equals(cause.id()))
                        .limit(BETTER)
                        .toList();
        if (!better.isEmpty()) {
            page.heading("The evidence is better explained by");
            better.forEach(
                    h ->
                            page.paragraph(
                                    Ink.PLAIN,
                                    String.format(
                                            Locale.ROOT, "%6s  ", Wording.percent(h.confidence())),
                                    Wording.name(h)));
        }
    }

    private void notSeen(Page page, List<Hypothesis> hypotheses) {
        Set<String> seen =
                hypotheses.stream()
                        .flatMap(h -> h.reasons().stream())
                        .map(r -> r.finding().rule())
                        .collect(Collectors.toSet());
        List<Rule> missing =
                knowledge.rules().stream()
                        .filter(r -> r.cause().equals(cause.id()) && r.weight().supports())
                        .filter(r -> !seen.contains(r.name()))
                        .toList();
        if (!missing.isEmpty()) {
            page.heading("It would speak for it, but was not seen, that");
            missing.forEach(
                    r ->
                            page.paragraph(
                                    Ink.PLAIN, "  - ", r.name() + " (" + r.weight().word() + ")"));
        }
    }
}
