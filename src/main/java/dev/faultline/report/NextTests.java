package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.NextTest;
import java.util.Locale;

/** What would tell most, best first. */
record NextTests(Diagnosis diagnosis) {

    String on(Screen screen) {
        Page page = new Page(screen);
        if (diagnosis.nextTests().isEmpty()) {
            page.paragraph(Ink.PLAIN, "", "No test that is known would change this diagnosis.");
        }
        diagnosis.nextTests().forEach(test -> add(page, test));
        return page.toString();
    }

    static void add(Page page, NextTest test) {
        String worth = String.format(Locale.ROOT, "  %4.2f bit  ", test.bits());
        String minutes = Wording.duration(test.step().minutes());
        page.paragraph(Ink.PLAIN, worth, test.step().title() + " (" + minutes + ")");
        test.commands().forEach(c -> page.command(" ".repeat(12), c));
    }
}
