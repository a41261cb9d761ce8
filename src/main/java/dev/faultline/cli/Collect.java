package dev.faultline.cli;

import dev.faultline.Faultline;
import dev.faultline.collect.Bundle;
import dev.faultline.collect.LiveHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The evidence of this machine in one file. */
@Command(
        name = "collect",
        description = "Collects evidence on this machine into one file that diagnose reads.",
        footer = {
            "",
            "It only looks: nothing is changed, no disk is loaded, no test is run. As root it sees",
            "more; what it could not get is said, with the command that would get it.",
            "",
            "Examples:",
            "  sudo faultline collect -o db7.tar.gz",
            "  faultline diagnose db7.tar.gz",
        })
final class Collect implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Terminal terminal;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write. Default: faultline-HOST-TIME.tar.gz.")
    private Optional<Path> file = Optional.empty();

    Collect(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LiveHost host = LiveHost.of(Faultline.commands());
        Path target = file.orElseGet(() -> standard(host.name()));
        int count =
                Bundle.write(
                        host,
                        target,
                        problem ->
                                terminal.err()
                                        .print(
                                                "faultline: not collected: "
                                                        + problem.citation().source()
                                                        + ": "
                                                        + problem.reason()
                                                        + "\n"));
        terminal.out().print(target + ": " + count + " files\n");
        return ExitStatus.DONE;
    }

    private static Path standard(String host) {
        String stamp = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        return Path.of("faultline-" + host + "-" + stamp + ".tar.gz");
    }
}
