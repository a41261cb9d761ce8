package dev.faultline.report;

import dev.faultline.fact.Citation;
import java.util.List;

/** Writes findings: the sentence, then the lines that prove it. */
final class Reasons {

    private final Page page;
    private final int quotes;

    /** With at most so many quoted lines a finding. */
    Reasons(Page page, int quotes) {
        this.page = page;
        this.quotes = quotes;
    }

    void add(Sentence sentence) {
        page.paragraph(
                sentence.supports() ? Ink.PLAIN : Ink.YELLOW,
                sentence.supports() ? "  + " : "  - ",
                sentence.text());
        quote(sentence.evidence());
    }

    void quote(List<Citation> evidence) {
        evidence.stream().limit(quotes).forEach(c -> page.quote("      ", c));
        if (quotes > 1 && evidence.size() > quotes) {
            page.cut(Ink.DIM, "      and " + (evidence.size() - quotes) + " more");
        }
    }
}
