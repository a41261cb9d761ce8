package dev.faultline.cli;

import dev.faultline.fact.Fact;
import dev.faultline.report.FactReport;
import dev.faultline.report.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The facts of one case. */
@Command(
        name = "facts",
        description = "Lists what the parsers read, with the line it stands on.",
        footer = {
            "",
            "Examples:",
            "  faultline facts --type Crash dmesg.txt",
            "  faultline facts --format jsonl sosreport-db7.tar.xz | jq .title",
        })
final class ListFacts implements Callable<Integer> {

    /** How facts can be listed. */
    enum Format {
        table,
        jsonl
    }

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Mixin private EvidenceParameters parameters;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = {"-t", "--type"},
            split = ",",
            paramLabel = "TYPE",
            description = "Only facts of these types, such as Crash,MachineCheck.")
    private Set<String> types = Set.of();

    ListFacts(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        Screen screen = output.isStandard() ? terminal.screen() : Screen.PLAIN;
        FactReport report =
                switch (format) {
                    case table -> FactReport.table(screen);
                    case jsonl -> FactReport.jsonLines();
                };
        var evidence = parameters.evidence();
        Expert expert = rules.expert(terminal, experts);
        output.write(
                terminal,
                out ->
                        expert.facts(
                                evidence,
                                fact -> {
                                    if (isWanted(fact)) {
                                        out.print(report.of(fact));
                                    }
                                }));
        return RuleOptions.status(expert.knowledge());
    }

    private boolean isWanted(Fact fact) {
        return types.isEmpty() || types.contains(fact.getClass().getSimpleName());
    }
}
