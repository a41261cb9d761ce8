package dev.faultline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** New rules, from templates. */
@Command(
        name = "new",
        description = "Writes the files of a new cause, or a new reason, from templates.",
        footer = {
            "",
            "Examples:",
            "  faultline rules new cause storage/drive-too-hot",
            "  faultline rules new reason drive-too-hot \"the fan of the drive cage stands still\"",
        })
final class NewKnowledge implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a cause or a reason?");
    }
}
