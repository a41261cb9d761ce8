package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.NextTest;
import dev.faultline.diagnosis.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The answer, why, and what to do first, on a terminal of 24 lines. */
final class FirstScreen {

    /** 24 lines less one for the prompt. */
    private static final int ROWS = 23;

    private static final int BAR = 20;
    private static final int CAUSES = 3;
    private static final int MOST = 4;

    /** A hypothesis below this is not worth its lines up here. */
    private static final double MATTERS = 0.2;

    private final Diagnosis diagnosis;
    private final Screen screen;

    FirstScreen(Diagnosis diagnosis, Screen screen) {
        this.diagnosis = diagnosis;
        this.screen = screen;
    }

    /** As much as fits: first fewer reasons, then fewer steps. */
    Page page() {
        Page page = answer(MOST, MOST);
        for (int size = 2 * MOST - 1; page.rows() > ROWS && size >= 2; size--) {
            page = answer(size / 2, (size + 1) / 2);
        }
        return page;
    }

    private Page answer(int reasons, int steps) {
        Page page = new Page(screen);
        page.paragraph(Ink.BOLD, "", Wording.answer(diagnosis) + ".");
        system().ifPresent(text -> page.paragraph(Ink.DIM, "", text));
        Wording.beware(diagnosis).ifPresent(text -> page.paragraph(Ink.YELLOW, "", text));
        if (!Wording.isFault(diagnosis)) {
            String seen = "Looked at " + Wording.lookedAt(diagnosis) + ".";
            return page.paragraph(Ink.PLAIN, "", seen);
        }
        ranking(page);
        leading().forEach(h -> why(page, h, reasons));
        if (Wording.isDecided(diagnosis)) {
            firstSteps(page, steps);
        } else {
            collectNext(page, steps);
        }
        return page;
    }

    /** What is known of the machine. */
    private Optional<String> system() {
        var system = diagnosis.system();
        return Stream.of(
                        system.hardware(),
                        system.kernel().map(k -> "Linux " + k),
                        system.distribution(),
                        system.architecture())
                .flatMap(Optional::stream)
                .reduce((some, more) -> some + ", " + more);
    }

    private void ranking(Page page) {
        page.blank();
        for (Hypothesis h : diagnosis.hypotheses().stream().limit(CAUSES).toList()) {
            Ink ink = h.confidence() >= MATTERS ? Ink.RED : Ink.PLAIN;
            page.cut(ink, bar(h.confidence()) + "  " + Wording.name(h));
        }
        page.cut(Ink.PLAIN, bar(diagnosis.unexplained()) + "  none of these");
    }

    private static String bar(double share) {
        int full = (int) Math.round(share * BAR);
        String bar = "█".repeat(full) + "░".repeat(BAR - full);
        return String.format(Locale.ROOT, "%6s %s", Wording.percent(share), bar);
    }

    private List<Hypothesis> leading() {
        Hypothesis first = diagnosis.leading().orElse(null);
        return diagnosis.hypotheses().stream()
                .limit(2)
                .filter(h -> h == first || h.confidence() >= MATTERS)
                .toList();
    }

    private void why(Page page, Hypothesis hypothesis, int most) {
        page.heading(Wording.name(hypothesis) + ", because");
        Reasons reasons = new Reasons(page, 1);
        List<Sentence> sentences = Sentence.of(hypothesis.reasons());
        sentences.stream().filter(Sentence::supports).limit(most).forEach(reasons::add);
        sentences.stream().filter(s -> !s.supports()).limit(1).forEach(reasons::add);
    }

    private void firstSteps(Page page, int most) {
        if (diagnosis.plan().items().isEmpty()) {
            return;
        }
        page.heading("First");
        for (Plan.Item item : diagnosis.plan().items().stream().limit(most).toList()) {
            String title = item.step().title() + " (" + Wording.cost(item) + ")";
            page.paragraph(Ink.PLAIN, String.format(Locale.ROOT, "%3d. ", item.order()), title);
            commands(page, item.commands());
        }
    }

    private void collectNext(Page page, int most) {
        if (diagnosis.nextTests().isEmpty()) {
            return;
        }
        page.heading("Collect next");
        for (NextTest test : diagnosis.nextTests().stream().limit(most).toList()) {
            String minutes = Wording.duration(test.step().minutes());
            page.paragraph(Ink.PLAIN, "   - ", test.step().title() + " (" + minutes + ")");
            commands(page, test.commands());
        }
    }

    private static void commands(Page page, List<String> commands) {
        commands.stream()
                .filter(command -> !Page.isComment(command))
                .limit(1)
                .forEach(command -> page.command("     ", command));
    }
}
