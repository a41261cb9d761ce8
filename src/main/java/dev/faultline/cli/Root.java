package dev.faultline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command. */
@Command(
        name = "faultline",
        description = "Finds out why a Linux machine crashed.",
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  faultline diagnose dmesg.txt lsmod.txt",
            "  journalctl -k -b -1 | faultline diagnose -",
            "  faultline explain --why ram-dimm-fault sosreport-db7.tar.xz",
            "",
            "Exit status: 0 done; 1 --fail-above was reached, or a case of 'rules test' failed;",
            "2 wrong usage or unreadable input; 3 a rule file has errors.",
        })
final class Root implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
