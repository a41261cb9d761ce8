package dev.faultline.cli;

import dev.faultline.Faultline;
import dev.faultline.collect.LiveHost;
import dev.faultline.fact.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The evidence of one case. */
final class EvidenceParameters {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "EVIDENCE",
            description = "Files, folders or archives; '-' for standard input.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--live", description = "Look at this machine instead, as 'collect' does.")
    private boolean live;

    /** The case, to be read once. */
    Case evidence() throws IOException {
        check();
        return live ? LiveHost.of(Faultline.commands()) : EvidencePaths.open(paths);
    }

    /** The case, to be read as often as one likes. */
    Case keptEvidence() throws IOException {
        check();
        return live ? LiveHost.of(Faultline.commands()) : EvidencePaths.keep(paths);
    }

    private void check() {
        if (live != paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "give evidence, or --live for this machine; see --help");
        }
    }
}
