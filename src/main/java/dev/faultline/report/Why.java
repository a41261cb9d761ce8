package dev.faultline.report;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Each finding about a cause, with its rule, its weight and what it did to the confidence. */
record Why(Diagnosis diagnosis, Knowledge knowledge, Cause cause) {

    private static final int QUOTES = 10;

    String on(Screen screen) {
        Page page = new Page(screen);
        page.paragraph(Ink.BOLD, "", cause.title() + " (" + cause.id() + ")");
        page.paragraph(Ink.PLAIN, "", cause.meaning());
        List<Hypothesis> hypotheses = Wording.about(diagnosis, cause);
        if (hypotheses.isEmpty()) {
            page.blank();
            page.paragraph(Ink.PLAIN, "", "No finding of this case speaks for it.");
        }
        hypotheses.forEach(h -> explain(page, h));
        return page.toString();
    }

    private void explain(Page page, Hypothesis hypothesis) {
        String before = Wording.percent(cause.prior()) + " before any evidence";
        page.heading(
                Wording.name(hypothesis)
                        + ": "
                        + Wording.percent(hypothesis.confidence())
                        + ", "
                        + before);
        Reasons reasons = new Reasons(page, QUOTES);
        for (Hypothesis.Reason reason : hypothesis.reasons()) {
            Sentence.of(List.of(reason)).forEach(reasons::add);
            provenance(page, reason);
        }
    }

    private void provenance(Page page, Hypothesis.Reason reason) {
        Finding finding = reason.finding();
        Optional<Rule> rule = ruleOf(finding);
        String where = rule.map(r -> ", " + r.file() + ":" + r.line()).orElse("");
        page.paragraph(Ink.PLAIN, "      because ", finding.rule() + where);
        page.paragraph(
                Ink.PLAIN,
                "      weighs  ",
                String.format(
                        Locale.ROOT,
                        "%s (x%.4g), moves the confidence by %+.1f points",
                        finding.weight().word(),
                        finding.weight().ratio(),
                        100 * reason.contribution()));
        rule.ifPresent(r -> page.paragraph(Ink.PLAIN, "      source  ", r.source()));
    }

    private Optional<Rule> ruleOf(Finding finding) {
        return knowledge.rules().stream().filter(r -> r.name().equals(finding.rule())).findFirst();
    }
}
