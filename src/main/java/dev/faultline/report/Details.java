package dev.faultline.report;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Mechanism;
import dev.faultline.diagnosis.Phase;
import dev.faultline.diagnosis.Plan;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Unreadable;
import java.util.List;
import java.util.Locale;

/**
 * All that did not go on the first screen: every hypothesis, the whole plan, what was looked at.
 */
final class Details {

    private static final int QUOTES = 5;
    private static final int UNREADABLE = 10;

    private final Diagnosis diagnosis;
    private final Page page;

    Details(Diagnosis diagnosis, Screen screen) {
        this.diagnosis = diagnosis;
        this.page = new Page(screen);
    }

    Page page() {
        if (Wording.isFault(diagnosis)) {
            hypotheses();
            mechanisms();
            plan();
            nextTests();
        }
        crashes();
        contradictions();
        evidence();
        return page;
    }

    private void hypotheses() {
        if (diagnosis.hypotheses().isEmpty()) {
            return;
        }
        page.heading("ALL CAUSES CONSIDERED");
        diagnosis.hypotheses().forEach(this::hypothesis);
    }

    private void hypothesis(Hypothesis hypothesis) {
        String confidence =
                String.format(Locale.ROOT, "%6s  ", Wording.percent(hypothesis.confidence()));
        page.paragraph(
                Ink.PLAIN,
                confidence,
                Wording.name(hypothesis) + " (" + hypothesis.cause().id() + ")");
        Sentence.of(hypothesis.reasons()).forEach(new Reasons(page, QUOTES)::add);
    }

    private void mechanisms() {
        if (diagnosis.mechanisms().isEmpty()) {
            return;
        }
        page.heading("HOW IT SHOWED");
        for (Mechanism mechanism : diagnosis.mechanisms()) {
            String text = mechanism.cause().title() + ": " + mechanism.because();
            page.paragraph(Ink.PLAIN, "  ", text);
            new Reasons(page, QUOTES).quote(mechanism.evidence());
        }
    }

    private void plan() {
        List<Plan.Item> items = diagnosis.plan().items();
        if (items.isEmpty()) {
            return;
        }
        page.heading("PLAN");
        for (Phase phase : Phase.values()) {
            List<Plan.Item> ofPhase =
                    items.stream().filter(i -> i.step().phase() == phase).toList();
            if (!ofPhase.isEmpty()) {
                page.cut(Ink.BOLD, "  " + phase.id());
                ofPhase.forEach(this::step);
            }
        }
    }

    private void step(Plan.Item item) {
        Ink ink =
                switch (item.step().risk()) {
                    case READ_ONLY -> Ink.GREEN;
                    case SERVICE_AFFECTING, REBOOT -> Ink.YELLOW;
                    case DESTRUCTIVE -> Ink.RED;
                };
        String lead = String.format(Locale.ROOT, "%5d. ", item.order());
        page.paragraph(ink, lead, item.step().title() + " (" + Wording.cost(item) + ")");
        note("", item.why());
        note("Needs: ", item.step().needs().orElse(""));
        item.commands().forEach(c -> page.command("       ", c));
        note("Done when: ", item.step().doneWhen());
    }

    private void note(String lead, String text) {
        if (!text.isEmpty()) {
            page.paragraph(Ink.PLAIN, "       ", lead + text);
        }
    }

    private void nextTests() {
        if (diagnosis.nextTests().isEmpty()) {
            return;
        }
        page.heading("WHAT WOULD TELL MOST");
        diagnosis.nextTests().forEach(test -> NextTests.add(page, test));
    }

    private void crashes() {
        if (diagnosis.crashes().isEmpty()) {
            return;
        }
        page.heading("WHAT THE KERNEL REPORTED");
        for (Crash crash : diagnosis.crashes()) {
            page.paragraph(
                    Ink.PLAIN, "  ", crash.title() + (crash.truncated() ? " (cut short)" : ""));
            page.quote("      ", crash.citation());
        }
    }

    private void contradictions() {
        if (diagnosis.contradictions().isEmpty()) {
            return;
        }
        page.heading("EVIDENCE THAT DISAGREES");
        for (Contradiction contradiction : diagnosis.contradictions()) {
            page.paragraph(Ink.PLAIN, "  ! ", contradiction.sentence());
            new Reasons(page, QUOTES).quote(contradiction.citations());
        }
    }

    private void evidence() {
        page.heading("EVIDENCE");
        page.paragraph(Ink.PLAIN, "  Looked at:      ", Wording.lookedAt(diagnosis));
        if (!diagnosis.notCollected().isEmpty()) {
            page.paragraph(Ink.PLAIN, "  Not collected:  ", Wording.list(diagnosis.notCollected()));
        }
        for (Unreadable unreadable : diagnosis.unreadable().stream().limit(UNREADABLE).toList()) {
            String text = unreadable.citation() + ": " + unreadable.reason();
            page.paragraph(Ink.PLAIN, "  Not understood: ", text);
        }
        int more = diagnosis.unreadable().size() - UNREADABLE;
        if (more > 0) {
            page.paragraph(Ink.PLAIN, "  Not understood: ", more + " more");
        }
        String rules = diagnosis.rules().count() + " rules, digest " + diagnosis.rules().digest();
        page.paragraph(Ink.DIM, "  Judged by:      ", rules);
    }
}
