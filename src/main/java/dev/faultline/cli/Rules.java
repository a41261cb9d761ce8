package dev.faultline.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the system knows, for those who extend it. */
@Command(
        name = "rules",
        description = "Shows, checks and extends the rules.",
        footer = {
            "",
            "Examples:",
            "  faultline rules list --cause ram-dimm-fault",
            "  faultline rules new cause storage/drive-too-hot",
            "  faultline rules lint && faultline rules test",
        })
final class Rules implements Runnable {

    @Spec private CommandSpec spec;

    /** With all its commands. */
    static CommandLine commandLine(Terminal terminal, Function<List<Path>, Expert> experts) {
        return new CommandLine(new Rules())
                .addSubcommand(new ListRules(terminal, experts))
                .addSubcommand(new LintRules(terminal))
                .addSubcommand(new TestRules(terminal, experts))
                .addSubcommand(
                        new CommandLine(new NewKnowledge())
                                .addSubcommand(new NewCause(terminal))
                                .addSubcommand(new NewReason(terminal)))
                .addSubcommand(new CoverRules(terminal, experts))
                .addSubcommand(new DiffRules(terminal))
                .addSubcommand(new ProfileRules(terminal, experts));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
