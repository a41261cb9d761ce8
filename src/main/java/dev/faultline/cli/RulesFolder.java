package dev.faultline.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder of rules that a command writes to. */
final class RulesFolder {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "rules",
            description = "Folder of rules to write to. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    /** As given. */
    Path path() {
        return folder;
    }
}
