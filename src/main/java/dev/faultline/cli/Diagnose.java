package dev.faultline.cli;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.report.Report;
import dev.faultline.report.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The diagnosis of one case. */
@Command(
        name = "diagnose",
        description = "Says what is wrong, how sure that is, why, and what to do.",
        footer = {
            "",
            "All evidence given is one case: one machine, one incident.",
            "",
            "Examples:",
            "  faultline diagnose dmesg.txt lsmod.txt memtest.txt",
            "  faultline diagnose sosreport-db7.tar.xz --format markdown -o ticket.md",
            "  sudo faultline diagnose --live",
            "  ssh db7 dmesg | faultline diagnose - --fail-above 0.5",
        })
final class Diagnose implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Spec private CommandSpec spec;
    @Mixin private EvidenceParameters parameters;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "text",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = "--fail-above",
            paramLabel = "P",
            description = "Exit with 1 if a cause reaches this confidence, 0 to 1.")
    private Optional<Double> failAbove = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "Report at most N causes.")
    private Optional<Integer> top = Optional.empty();

    Diagnose(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        check();
        Report report =
                Formats.report(
                        spec, format, output.isStandard() ? terminal.screen() : Screen.PLAIN);
        var evidence = parameters.evidence();
        Expert expert = rules.expert(terminal, experts);
        Diagnosis diagnosis = expert.diagnose(evidence);
        Diagnosis shown = top.map(diagnosis::top).orElse(diagnosis);
        output.write(terminal, out -> out.print(report.of(shown)));
        return status(diagnosis, expert);
    }

    private void check() {
        if (failAbove.filter(p -> !(p >= 0 && p <= 1)).isPresent()) {
            throw usage("--fail-above takes a number from 0 to 1, not " + failAbove.get());
        }
        if (top.filter(n -> n < 1).isPresent()) {
            throw usage("--top takes a number from 1, not " + top.get());
        }
    }

    private ParameterException usage(String complaint) {
        return new ParameterException(spec.commandLine(), complaint);
    }

    private int status(Diagnosis diagnosis, Expert expert) {
        double highest = diagnosis.leading().map(Hypothesis::confidence).orElse(0.0);
        int knowledge = RuleOptions.status(expert.knowledge());
        boolean reached = failAbove.filter(p -> highest >= p).isPresent();
        return knowledge == ExitStatus.DONE && reached ? ExitStatus.FAIL_ABOVE : knowledge;
    }
}
