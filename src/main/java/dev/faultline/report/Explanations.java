package dev.faultline.report;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Rule;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import java.util.List;

/** Answers to questions about a diagnosis, as text. */
public final class Explanations {

    private final Screen screen;

    /** For this screen. */
    public Explanations(Screen screen) {
        this.screen = screen;
    }

    /** Why the diagnosis believes in a cause as much as it does. */
    public String why(Diagnosis diagnosis, Knowledge knowledge, Cause cause) {
        return new Why(diagnosis, knowledge, cause).on(screen);
    }

    /** Why the diagnosis does not believe in a cause. */
    public String whyNot(Diagnosis diagnosis, Knowledge knowledge, Cause cause) {
        return new WhyNot(diagnosis, knowledge, cause).on(screen);
    }

    /** What became of one line: the facts read from it, the findings that cite it, the causes. */
    public String line(Citation line, List<Fact> facts, Diagnosis diagnosis) {
        return new LineTrace(line, facts, diagnosis).on(screen);
    }

    /** How the confidences change. */
    public String change(Diagnosis before, Diagnosis after) {
        return new Change(before, after).on(screen);
    }

    /** What would tell most for its cost. */
    public String nextTests(Diagnosis diagnosis) {
        return new NextTests(diagnosis).on(screen);
    }

    /** Rules with their place and weight, a row each. */
    public String rules(List<Rule> rules) {
        return new RuleTable(rules).on(screen);
    }
}
