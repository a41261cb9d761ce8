package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;

/** The report for people: the answer on the first 24 lines, then everything else. */
final class TextReport implements Report {

    private final Screen screen;

    TextReport(Screen screen) {
        this.screen = screen;
    }

    @Override
    public String format() {
        return "text";
    }

    @Override
    public String of(Diagnosis diagnosis) {
        Page answer = new FirstScreen(diagnosis, screen).page();
        return answer.append(new Details(diagnosis, screen).page()).toString();
    }
}
