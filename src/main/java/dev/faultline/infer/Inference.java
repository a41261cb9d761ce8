package dev.faultline.infer;

import dev.faultline.diagnosis.Advice;
import dev.faultline.diagnosis.Finding;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.kie.api.event.rule.AgendaEventListener;
import org.kie.api.runtime.ClassObjectFilter;
import org.kie.api.runtime.KieSession;

/**
 * What the rules conclude from the facts of one case.
 *
 * @param observations that rules made, in a fixed order
 * @param findings for and against causes, in a fixed order
 * @param advice about the plan, in a fixed order
 */
record Inference(List<Observation> observations, List<Finding> findings, List<Advice> advice) {

    /** More firings than this in one case mean that rules feed each other without end. */
    static final int MOST_FIRINGS = 200_000;

    /**
     * Runs first the rules that observe, then those that draw conclusions: which of these can fire
     * shows when the observations are known.
     *
     * @throws IllegalStateException if rules feed each other without end
     */
    static Inference run(RuleBase rules, Collection<Fact> facts, AgendaEventListener... watching) {
        List<Observation> observed =
                rules.observing(facts, ready -> run(ready, facts, watching)).observations();
        List<Fact> known = new ArrayList<>(facts);
        known.addAll(observed);
        Inference concluded = rules.concluding(known, ready -> run(ready, known, watching));
        return new Inference(observed, concluded.findings(), concluded.advice());
    }

    /**
     * Runs rules in a session of its own.
     *
     * @throws IllegalStateException if rules feed each other without end
     */
    static Inference run(Ready rules, Collection<Fact> facts, AgendaEventListener... watching) {
        KieSession session = rules.kieBase().newKieSession();
        try {
            for (AgendaEventListener watch : watching) {
                session.addEventListener(watch);
            }
            rules.asked().forEach(session::insert);
            facts.stream().filter(rules::matches).forEach(session::insert);
            if (session.fireAllRules(MOST_FIRINGS) >= MOST_FIRINGS) {
                throw new IllegalStateException(
                        "rules fire without end: " + MOST_FIRINGS + " firings");
            }
            return new Inference(
                    concluded(
                            session,
                            Observation.class,
                            Comparator.comparing(Observation::what)
                                    .thenComparing(Observation::subject)
                                    .thenComparing(Observation::count)
                                    .thenComparing(Observation::citations, Inference::compare)),
                    concluded(
                            session,
                            Finding.class,
                            Comparator.comparing(Finding::cause)
                                    .thenComparing(Finding::subject)
                                    .thenComparing(Finding::rule)
                                    .thenComparing(Finding::because)
                                    .thenComparing(Finding::evidence, Inference::compare)),
                    concluded(
                            session,
                            Advice.class,
                            Comparator.comparing(Advice::cause)
                                    .thenComparing(Advice::step)
                                    .thenComparing(Advice::rule)
                                    .thenComparing(Advice::value)
                                    .thenComparing(Inference::evidence, Inference::compare)));
        } finally {
            session.dispose();
        }
    }

    private static List<Citation> evidence(Advice advice) {
        return advice.facts().stream().map(Fact::citation).sorted().toList();
    }

    private static int compare(List<Citation> some, List<Citation> others) {
        return Arrays.compare(some.toArray(new Citation[0]), others.toArray(new Citation[0]));
    }

    private static <T> List<T> concluded(KieSession session, Class<T> type, Comparator<T> order) {
        return session.getObjects(new ClassObjectFilter(type)).stream()
                .map(type::cast)
                .sorted(order)
                .toList();
    }
}
