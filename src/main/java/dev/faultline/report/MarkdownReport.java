package dev.faultline.report;

import static dev.faultline.report.Markdown.code;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.NextTest;
import dev.faultline.diagnosis.Plan;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Unreadable;
import java.util.List;
import java.util.Locale;

/** The report for a ticket: CommonMark with tables, in which no text of the evidence is markup. */
final class MarkdownReport implements Report {

    private static final int QUOTES = 3;
    private static final int UNREADABLE = 10;

    @Override
    public String format() {
        return "markdown";
    }

    @Override
    public String of(Diagnosis diagnosis) {
        StringBuilder out = new StringBuilder();
        line(out, "**" + Markdown.text(Wording.answer(diagnosis)) + ".**");
        if (Wording.isFault(diagnosis)) {
            causes(out, diagnosis);
            diagnosis.hypotheses().forEach(h -> why(out, h));
            plan(out, diagnosis.plan());
            nextTests(out, diagnosis.nextTests());
        }
        crashes(out, diagnosis.crashes());
        contradictions(out, diagnosis.contradictions());
        evidence(out, diagnosis);
        return out.toString();
    }

    private static void causes(StringBuilder out, Diagnosis diagnosis) {
        line(out, "");
        line(out, "| Confidence | Cause | Subject |");
        line(out, "| ---: | --- | --- |");
        diagnosis.hypotheses().forEach(h -> row(out, h));
        line(out, "| " + percent(diagnosis.unexplained()) + " | none of these | |");
    }

    private static void row(StringBuilder out, Hypothesis hypothesis) {
        line(
                out,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %s |",
                        percent(hypothesis.confidence()),
                        Markdown.text(hypothesis.cause().title()),
                        Markdown.text(Wording.subjects(hypothesis))));
    }

    private static String percent(double confidence) {
        return Markdown.text(Wording.percent(confidence));
    }

    private static void why(StringBuilder out, Hypothesis hypothesis) {
        heading(out, Wording.name(hypothesis) + ", because");
        for (Sentence sentence : Sentence.of(hypothesis.reasons())) {
            line(out, "- " + Markdown.text(sentence.text()));
            quotes(out, sentence.evidence());
        }
    }

    private static void quotes(StringBuilder out, List<Citation> evidence) {
        for (Citation citation : evidence.stream().limit(QUOTES).toList()) {
            line(out, "  - " + code(citation.toString()) + " " + code(citation.text()));
        }
        if (evidence.size() > QUOTES) {
            line(out, "  - and " + (evidence.size() - QUOTES) + " more");
        }
    }

    private static void plan(StringBuilder out, Plan plan) {
        if (plan.items().isEmpty()) {
            return;
        }
        heading(out, "Plan");
        for (Plan.Item item : plan.items()) {
            String lead = item.order() + ". ";
            String phase = item.step().phase().id();
            String title = Markdown.text(item.step().title());
            line(out, lead + "**" + title + "** (" + phase + ", " + Wording.cost(item) + ")");
            String indent = " ".repeat(lead.length());
            note(out, indent, "", item.why());
            note(out, indent, "Needs: ", item.step().needs().orElse(""));
            commands(out, indent, item.commands());
            note(out, indent, "Done when: ", item.step().doneWhen());
        }
    }

    private static void note(StringBuilder out, String indent, String lead, String text) {
        if (!text.isEmpty()) {
            line(out, "");
            line(out, indent + Markdown.text(lead + text));
        }
    }

    private static void commands(StringBuilder out, String indent, List<String> commands) {
        if (commands.isEmpty()) {
            return;
        }
        String fence = Markdown.fence(String.join("\n", commands));
        line(out, "");
        line(out, indent + fence + "sh");
        commands.forEach(c -> line(out, indent + Visible.text(c)));
        line(out, indent + fence);
    }

    private static void nextTests(StringBuilder out, List<NextTest> tests) {
        if (tests.isEmpty()) {
            return;
        }
        heading(out, "What would tell most");
        for (NextTest test : tests) {
            String minutes = Wording.duration(test.step().minutes());
            line(out, "- " + Markdown.text(test.step().title() + " (" + minutes + ")"));
            commands(out, "  ", test.commands());
        }
    }

    private static void crashes(StringBuilder out, List<Crash> crashes) {
        if (crashes.isEmpty()) {
            return;
        }
        heading(out, "What the kernel reported");
        for (Crash crash : crashes) {
            line(out, "- " + code(crash.citation().toString()) + " " + code(crash.title()));
        }
    }

    private static void contradictions(StringBuilder out, List<Contradiction> contradictions) {
        if (contradictions.isEmpty()) {
            return;
        }
        heading(out, "Evidence that disagrees");
        for (Contradiction contradiction : contradictions) {
            line(out, "- " + Markdown.text(contradiction.sentence()));
            quotes(out, contradiction.citations());
        }
    }

    private static void evidence(StringBuilder out, Diagnosis diagnosis) {
        heading(out, "Evidence");
        item(out, "Looked at: " + Wording.lookedAt(diagnosis));
        if (!diagnosis.notCollected().isEmpty()) {
            item(out, "Not collected: " + Wording.list(diagnosis.notCollected()));
        }
        for (Unreadable unreadable : diagnosis.unreadable().stream().limit(UNREADABLE).toList()) {
            item(out, "Not understood: " + unreadable.citation() + ": " + unreadable.reason());
        }
    }

    private static void item(StringBuilder out, String text) {
        line(out, "- " + Markdown.text(text));
    }

    private static void heading(StringBuilder out, String text) {
        line(out, "");
        line(out, "### " + Markdown.text(text));
        line(out, "");
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append('\n');
    }
}
