package dev.faultline.cli;

import dev.faultline.cases.Coverage;
import dev.faultline.cases.Expectation;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the cases try. */
@Command(
        name = "coverage",
        description = "Says in how many cases each rule fires, and what no case tries.",
        footer = {
            "",
            "Examples:",
            "  faultline rules coverage",
            "  faultline rules coverage our-facts --rules our-rules",
        })
final class CoverRules implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Mixin private CasesParameter folder;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    CoverRules(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Expectation> expected = new TreeMap<>();
        Map<String, List<Finding>> findings = new TreeMap<>();
        Map<Path, Expectation> cases = folder.read();
        Expert expert = rules.expert(terminal, experts);
        for (var one : cases.entrySet()) {
            String name = folder.name(one.getKey());
            expected.put(name, one.getValue());
            findings.put(name, expert.findings(CasePaths.open(one.getKey())));
        }
        List<Rule> all = expert.knowledge().rules();
        Coverage coverage = Coverage.of(all, findings);
        List<String> gaps = coverage.gaps(expert.knowledge(), expected);
        output.write(
                terminal,
                out -> {
                    all.forEach(rule -> write(rule, coverage, out));
                    gaps.forEach(gap -> out.print(gap + "\n"));
                    out.print(summary(all, coverage));
                });
        return RuleOptions.status(expert.knowledge());
    }

    private static void write(Rule rule, Coverage coverage, PrintWriter out) {
        int count = coverage.cases().get(rule.name()).size();
        String remark = count == 0 ? "  never" : count == coverage.count() ? "  always" : "";
        out.print(
                String.format(
                        Locale.ROOT,
                        "%5d  %s:%d: %s%s\n",
                        count,
                        rule.file(),
                        rule.line(),
                        rule.name(),
                        remark));
    }

    private static String summary(List<Rule> rules, Coverage coverage) {
        return String.format(
                Locale.ROOT,
                "%d rules, %d cases; %d rules fire in none, %d in every one\n",
                rules.size(),
                coverage.count(),
                coverage.never().size(),
                coverage.always().size());
    }
}
