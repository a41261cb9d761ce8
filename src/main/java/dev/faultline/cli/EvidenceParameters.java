package dev.faultline.cli;

import dev.faultline.fact.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The evidence of one case. */
final class EvidenceParameters {

    @Parameters(
            arity = "1..*",
            paramLabel = "EVIDENCE",
            description = "Files, folders or archives; '-' for standard input.")
    private List<Path> paths;

    /** The case, to be read once. */
    Case evidence() throws IOException {
        return EvidencePaths.open(paths);
    }

    /** The case, to be read as often as one likes. */
    Case keptEvidence() throws IOException {
        return EvidencePaths.keep(paths);
    }
}
