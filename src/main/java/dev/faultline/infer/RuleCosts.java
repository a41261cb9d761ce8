package dev.faultline.infer;

import dev.faultline.diagnosis.RuleCost;
import dev.faultline.fact.Fact;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;

/** Watches the rules fire, with a clock. */
final class RuleCosts extends DefaultAgendaEventListener {

    private final Map<String, RuleCost> costs = new HashMap<>();
    private long before = System.nanoTime();

    private RuleCosts() {}

    /** The costs of the rules that fire, the dearest first. */
    static List<RuleCost> of(RuleBase rules, Collection<Fact> facts) {
        Inference.run(rules, facts); // loads them, which is no rule's cost
        RuleCosts watch = new RuleCosts();
        Inference.run(rules, facts, watch);
        return watch.costs.values().stream()
                .sorted(
                        Comparator.comparing(RuleCost::time)
                                .reversed()
                                .thenComparing(RuleCost::rule))
                .toList();
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        long now = System.nanoTime();
        RuleCost one =
                new RuleCost(
                        event.getMatch().getRule().getName(), 1, Duration.ofNanos(now - before));
        costs.merge(
                one.rule(),
                one,
                (a, b) ->
                        new RuleCost(a.rule(), a.firings() + b.firings(), a.time().plus(b.time())));
        before = now;
    }
}
