package dev.faultline.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Completion of commands, options and formats in bash. */
@Command(
        name = Completion.NAME,
        description = "Prints a script that makes bash complete commands and options.",
        footer = {"", "Examples:", "  source <(faultline completion)"})
final class Completion implements Runnable {

    static final String NAME = "completion";

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    Completion(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().print(AutoComplete.bash("faultline", spec.root().commandLine()));
    }
}
