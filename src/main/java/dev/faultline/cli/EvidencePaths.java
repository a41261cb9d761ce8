package dev.faultline.cli;

import dev.faultline.collect.Sources;
import dev.faultline.fact.Case;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Paths on the command line to the evidence they name. */
final class EvidencePaths {

    private EvidencePaths() {}

    /**
     * The case of these files, folders, archives.
     *
     * @throws NoSuchFileException if one of them does not exist
     */
    static Case open(List<Path> paths) throws NoSuchFileException {
        Sources sources = Sources.of(paths);
        List<Path> missing = sources.missing();
        if (!missing.isEmpty()) {
            throw new NoSuchFileException(missing.get(0).toString());
        }
        return sources;
    }
}
