package dev.faultline.cli;

import dev.faultline.diagnosis.RuleCost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the rules cost. */
@Command(
        name = "profile",
        description =
                "Says how often each rule fires in the cases below DIR, and how long it takes.",
        footer = {
            "",
            "The time of a rule includes matching its conditions, and those of rules that did not fire",
            "just before it. All cases run once before they are measured.",
            "",
            "Examples:",
            "  faultline rules profile",
            "  faultline rules profile our-facts --rules our-rules | head",
        })
final class ProfileRules implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Mixin private CasesParameter folder;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    ProfileRules(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        var cases = folder.read().keySet();
        Expert expert = rules.expert(terminal, experts);
        for (Path one : cases) {
            expert.costs(CasePaths.open(one));
        }
        Map<String, RuleCost> total = new HashMap<>();
        for (Path one : cases) {
            expert.costs(CasePaths.open(one))
                    .forEach(cost -> total.merge(cost.rule(), cost, ProfileRules::sum));
        }
        output.write(
                terminal,
                out -> {
                    out.print("firings      us us/firing  rule\n");
                    total.values().stream()
                            .sorted((a, b) -> b.time().compareTo(a.time()))
                            .forEach(cost -> out.print(row(cost)));
                });
        return RuleOptions.status(expert.knowledge());
    }

    private static RuleCost sum(RuleCost a, RuleCost b) {
        return new RuleCost(a.rule(), a.firings() + b.firings(), a.time().plus(b.time()));
    }

    private static String row(RuleCost cost) {
        long micros = cost.time().toNanos() / 1000;
        return String.format(
                Locale.ROOT,
                "%7d %7d %8d  %s\n",
                cost.firings(),
                micros,
                micros / cost.firings(),
                cost.rule());
    }
}
