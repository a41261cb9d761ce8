package dev.faultline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A new rule in the file of a cause. */
@Command(
        name = "reason",
        description = "Adds a rule to the file of a cause.",
        footer = {
            "",
            "The name completes \"because ...\". What is left to fill in is marked TODO.",
            "",
            "Examples:",
            "  faultline rules new reason ram-dimm-fault \"the module fails in every slot\"",
        })
final class NewReason implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CAUSE", description = "Id of the cause.")
    private String cause;

    @Parameters(index = "1", paramLabel = "NAME", description = "What is observed, in plain words.")
    private String name;

    @Mixin private RulesFolder rules;

    NewReason(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (name.matches(".*[\"\\\\\\p{Cntrl}].*")) {
            throw new ParameterException(
                    spec.commandLine(), "a name has no quotation marks, backslashes or line ends");
        }
        Path file = file();
        if (Files.readString(file).contains("rule \"" + name + "\"")) {
            throw new ParameterException(
                    spec.commandLine(), file + " has a rule of that name already");
        }
        Map<String, String> values = Map.of("id", cause, "name", name, "observes", cause);
        Files.writeString(file, Template.filled("reason.drl", values), StandardOpenOption.APPEND);
        terminal.out().print(file + "\n");
        return ExitStatus.DONE;
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(rules.path())) {
            return files.filter(f -> f.endsWith(cause + ".drl"))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new ParameterException(
                                            spec.commandLine(),
                                            "there is no " + cause + ".drl below " + rules.path()));
        }
    }
}
