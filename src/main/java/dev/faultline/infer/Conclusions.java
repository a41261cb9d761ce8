package dev.faultline.infer;

import dev.faultline.diagnosis.Advice;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Weight;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.rule.RuleContext;

/**
 * The functions that the then-part of a rule may call. Cause and weight are read from the rule's
 * own metadata.
 */
public final class Conclusions {

    private Conclusions() {}

    /** This speaks for or against the cause in general. */
    public static Finding finding(RuleContext rule, String because, Fact... facts) {
        return finding(rule, "", because, List.of(facts));
    }

    /** This speaks for or against the cause on one subject: a DIMM label, a disk, a module. */
    public static Finding finding(RuleContext rule, String subject, String because, Fact... facts) {
        return finding(rule, subject, because, List.of(facts));
    }

    /**
     * This speaks for or against the cause in general, because of facts that the rule has
     * collected.
     */
    public static Finding finding(
            RuleContext rule, String because, Collection<? extends Fact> facts) {
        return finding(rule, "", because, facts);
    }

    /**
     * This speaks for or against the cause on one subject, because of facts that the rule has
     * collected.
     */
    public static Finding finding(
            RuleContext rule, String subject, String because, Collection<? extends Fact> facts) {
        Map<String, Object> meta = rule.getRule().getMetaData();
        return new Finding(
                rule.getRule().getName(),
                RuleTags.text(meta, "cause"),
                subject,
                RuleTags.text(meta, "observes"),
                Weight.parse(RuleTags.text(meta, "weight")),
                because,
                inOrder(facts));
    }

    /**
     * A fact about facts, on one subject; empty for the machine. Equal facts in any order give an
     * equal observation.
     */
    public static Observation observation(
            String what, String subject, Collection<? extends Fact> facts) {
        List<Fact> sorted = inOrder(facts);
        return new Observation(what, subject, sorted.size(), sorted);
    }

    /** A number and the words that agree with it: "1 error was", "2 errors were". */
    public static String number(Number number, String one, String more) {
        return number + " " + (number.longValue() == 1 ? one : more);
    }

    /** Each fact once; the engine collects them in an order that means nothing. */
    private static List<Fact> inOrder(Collection<? extends Fact> facts) {
        List<Fact> sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparing(Fact::citation).thenComparing(Fact::toString));
        List<Fact> once = new ArrayList<>();
        for (Fact fact : sorted) {
            if (once.isEmpty() || !isSame(fact, once.get(once.size() - 1))) {
                once.add(fact);
            }
        }
        return once;
    }

    private static boolean isSame(Fact a, Fact b) {
        return a == b || a.citation().equals(b.citation()) && a.equals(b);
    }

    /** Evidence has made this step pointless. */
    public static Advice skip(RuleContext rule, String step, String reason, Fact... facts) {
        return advice(rule, step, Advice.Kind.SKIP, "", reason, facts);
    }

    /** This step comes first in its phase. */
    public static Advice first(RuleContext rule, String step, String reason, Fact... facts) {
        return advice(rule, step, Advice.Kind.FIRST, "", reason, facts);
    }

    /** The placeholder {@code {name}} of this step stands for {@code value}. */
    public static Advice fill(
            RuleContext rule, String step, String name, String value, Fact... facts) {
        return advice(rule, step, Advice.Kind.FILL, name, value, facts);
    }

    private static Advice advice(
            RuleContext rule,
            String step,
            Advice.Kind kind,
            String name,
            String value,
            Fact... facts) {
        String cause = RuleTags.text(rule.getRule().getMetaData(), "cause");
        return new Advice(rule.getRule().getName(), cause, step, kind, name, value, List.of(facts));
    }
}
