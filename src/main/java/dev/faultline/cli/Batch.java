package dev.faultline.cli;

import dev.faultline.fact.Case;
import dev.faultline.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The diagnoses of many cases. */
@Command(
        name = "batch",
        description = "Diagnoses every child folder and archive of PATH, one JSON line each.",
        footer = {
            "",
            "Lines come in the order of the cases. Other files beside the case folders are left out;",
            "in a case folder, expected.yaml, expect.json and report.* are no evidence.",
            "",
            "Examples:",
            "  faultline batch incidents/ > diagnoses.jsonl",
            "  faultline batch facts/* --jobs 4 | jq -r '[.case, .verdict] | @tsv'",
        })
final class Batch implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Spec private CommandSpec spec;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders of cases, or archives.")
    private List<Path> paths;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "jsonl",
            paramLabel = "FORMAT",
            completionCandidates = Formats.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many cases to work on at once. Default: one per processor.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    Batch(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs takes a number from 1");
        }
        Report report = Formats.report(spec, format, terminal.screen());
        List<Path> cases = new ArrayList<>();
        for (Path path : paths) {
            cases.addAll(CasePaths.in(path, file -> terminal.warn("no case, left out: " + file)));
        }
        Expert expert = rules.expert(terminal, experts);
        output.write(terminal, out -> diagnose(cases, one -> report.of(expert.diagnose(one)), out));
        return RuleOptions.status(expert.knowledge());
    }

    private void diagnose(List<Path> cases, Function<Case, String> diagnosis, PrintWriter out) {
        try (Progress progress = Progress.of(terminal, cases.size())) {
            InOrder.map(
                    cases,
                    jobs,
                    path -> diagnosis.apply(open(path)),
                    line -> {
                        out.print(line);
                        progress.step();
                    });
        }
    }

    private static Case open(Path path) {
        try {
            return EvidencePaths.open(List.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
