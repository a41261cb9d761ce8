package dev.faultline.cli;

import dev.faultline.diagnosis.Knowledge;
import dev.faultline.report.Explanations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The rules with cause, weight and place. */
@Command(
        name = "list",
        description = "Lists the rules: cause, weight, what is observed, file and line.",
        footer = {
            "",
            "Examples:",
            "  faultline rules list",
            "  faultline rules list --cause ram-dimm-fault --rules ./our-rules",
        })
final class ListRules implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Only rules about this cause.")
    private Optional<String> cause = Optional.empty();

    ListRules(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        Knowledge knowledge = rules.expert(terminal, experts).knowledge();
        var wanted =
                knowledge.rules().stream()
                        .filter(rule -> cause.isEmpty() || cause.get().equals(rule.cause()))
                        .toList();
        String table = new Explanations(terminal.screen()).rules(wanted);
        output.write(terminal, out -> out.print(table));
        return RuleOptions.status(knowledge);
    }
}
