package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import java.util.List;

/** What became of one line of evidence. */
record LineTrace(Citation line, List<Fact> facts, Diagnosis diagnosis) {

    String on(Screen screen) {
        Page page = new Page(screen);
        page.quote("", line);
        page.heading("Facts read from it");
        List<Fact> read =
                facts.stream().filter(f -> f.citations().stream().anyMatch(this::isLine)).toList();
        if (read.isEmpty()) {
            page.cut(Ink.PLAIN, "  none");
        }
        for (Fact fact : read) {
            String type = fact.getClass().getSimpleName();
            page.paragraph(Ink.PLAIN, "  ", type + " " + FactTable.details(fact));
        }
        page.heading("Findings that cite it");
        boolean cited = false;
        for (Hypothesis hypothesis : diagnosis.hypotheses()) {
            for (Hypothesis.Reason reason : hypothesis.reasons()) {
                if (reason.finding().evidence().stream().anyMatch(this::isLine)) {
                    finding(page, hypothesis, reason.finding());
                    cited = true;
                }
            }
        }
        if (!cited) {
            page.cut(Ink.PLAIN, "  none");
        }
        return page.toString();
    }

    private boolean isLine(Citation citation) {
        return citation.line() == line.line() && citation.source().equals(line.source());
    }

    private static void finding(Page page, Hypothesis hypothesis, Finding finding) {
        boolean supports = finding.weight().supports();
        page.paragraph(Ink.PLAIN, supports ? "  + " : "  - ", finding.because());
        String weight = finding.weight().word();
        page.paragraph(Ink.PLAIN, "      because ", finding.rule() + " (" + weight + ")");
        page.paragraph(
                Ink.PLAIN,
                supports ? "      for     " : "      against ",
                Wording.name(hypothesis) + ", " + Wording.percent(hypothesis.confidence()));
    }
}
