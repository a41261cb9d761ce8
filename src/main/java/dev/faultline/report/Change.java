package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Two diagnoses side by side. */
record Change(Diagnosis before, Diagnosis after) {

    String on(Screen screen) {
        Page page = new Page(screen);
        page.paragraph(Ink.BOLD, "", Wording.answer(after) + ".");
        page.heading("   was     is");
        rows().forEach((name, row) -> page.cut(Ink.PLAIN, row.of(name)));
        page.cut(Ink.PLAIN, new Row(before.unexplained(), after.unexplained()).of("none of these"));
        return page.toString();
    }

    private Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Hypothesis h : after.hypotheses()) {
            rows.put(Wording.name(h), new Row(0, h.confidence()));
        }
        for (Hypothesis h : before.hypotheses()) {
            rows.merge(
                    Wording.name(h),
                    new Row(h.confidence(), 0),
                    (now, then) -> new Row(then.was(), now.is()));
        }
        return rows;
    }

    private record Row(double was, double is) {

        String of(String name) {
            return String.format(
                    Locale.ROOT, "%6s %6s  %s", Wording.percent(was), Wording.percent(is), name);
        }
    }
}
