package dev.faultline.cli;

import dev.faultline.collect.Limits;
import dev.faultline.collect.Sources;
import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Paths on the command line to the case that they are. */
final class EvidencePaths {

    private EvidencePaths() {}

    /**
     * The case of these files, folders, archives; standard input can be read once.
     *
     * @throws IOException if one of them does not exist or may not be read
     */
    static Case open(List<Path> paths) throws IOException {
        Sources sources = Sources.of(paths);
        check(sources, paths);
        return sources;
    }

    /**
     * The same, to be read as often as one likes: standard input is kept in memory.
     *
     * @throws IOException if one of them does not exist or may not be read
     */
    static Case keep(List<Path> paths) throws IOException {
        if (!paths.contains(Sources.STANDARD_INPUT)) {
            return open(paths);
        }
        check(Sources.of(paths), paths);
        byte[] input = System.in.readAllBytes();
        return new Case() {
            @Override
            public String name() {
                return again().name();
            }

            @Override
            public void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
                again().read(evidence, problems);
            }

            private Sources again() {
                return Sources.of(paths, new ByteArrayInputStream(input), Limits.STANDARD);
            }
        };
    }

    private static void check(Sources sources, List<Path> paths) throws IOException {
        for (Path missing : sources.missing()) {
            throw new NoSuchFileException(missing.toString());
        }
        for (Path path : paths) {
            if (!path.equals(Sources.STANDARD_INPUT) && !Files.isReadable(path)) {
                throw new AccessDeniedException(path.toString());
            }
        }
    }
}
