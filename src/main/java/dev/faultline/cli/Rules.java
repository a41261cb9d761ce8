package dev.faultline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the system knows, for those who extend it. */
@Command(
        name = "rules",
        description = "Shows the rules.",
        footer = {"", "Examples:", "  faultline rules list --cause ram-dimm-fault"})
final class Rules implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
