package dev.faultline.cli;

import dev.faultline.cases.Expectation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether cases lead to what a person claims. */
@Command(
        name = "test",
        description = "Diagnoses the cases below DIR and compares with their expected.yaml.",
        footer = {
            "",
            "A line for every claim that does not hold. Exit status 1 if there is one.",
            "",
            "Examples:",
            "  faultline rules test",
            "  faultline rules test our-facts --rules our-rules",
        })
final class TestRules implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Mixin private CasesParameter folder;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    TestRules(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        Map<Path, Expectation> cases = folder.read();
        Expert expert = rules.expert(terminal, experts);
        int[] failed = {0};
        output.write(
                terminal,
                out -> {
                    for (var one : cases.entrySet()) {
                        failed[0] += test(expert, one.getKey(), one.getValue(), out) ? 0 : 1;
                    }
                    out.print(cases.size() + " cases, " + failed[0] + " failed\n");
                });
        return failed[0] > 0 ? ExitStatus.CASE_FAILED : RuleOptions.status(expert.knowledge());
    }

    private boolean test(Expert expert, Path path, Expectation expected, PrintWriter out)
            throws IOException {
        List<String> complaints = expected.complaints(expert.diagnose(CasePaths.open(path)));
        complaints.forEach(c -> out.print(folder.name(path) + ": " + c + "\n"));
        return complaints.isEmpty();
    }
}
