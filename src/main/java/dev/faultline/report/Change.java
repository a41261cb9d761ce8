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
        rows().values().forEach(row -> page.cut(Ink.PLAIN, row.toString()));
        page.cut(
                Ink.PLAIN,
                new Row(before.unexplained(), after.unexplained(), "none of these").toString());
        return page.toString();
    }

    private Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Hypothesis h : after.hypotheses()) {
            rows.put(key(h), new Row(0, h.confidence(), Wording.name(h)));
        }
        for (Hypothesis h : before.hypotheses()) {
            rows.merge(
                    key(h),
                    new Row(h.confidence(), 0, Wording.name(h)),
                    (now, then) -> new Row(then.was(), now.is(), now.name()));
        }
        return rows;
    }

    private static String key(Hypothesis hypothesis) {
        return hypothesis.cause().id() + " " + hypothesis.subject();
    }

    private record Row(double was, double is, String name) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%6s %6s  %s", Wording.percent(was), Wording.percent(is), name);
        }
    }
}
