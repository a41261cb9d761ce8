package dev.faultline.cli;

import dev.faultline.collect.CaseFiles;
import dev.faultline.collect.Limits;
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

    private static final Path STANDARD_INPUT = Path.of(CaseFiles.STANDARD_INPUT);

    private EvidencePaths() {}

    /**
     * The case of these files, folders, archives; it can be read once.
     *
     * @throws IOException if one of them does not exist or may not be read
     */
    static Case open(List<Path> paths) throws IOException {
        for (Path path : paths) {
            check(path);
        }
        List<String> given = paths.stream().map(Path::toString).toList();
        return new CaseFiles(name(paths.get(0)), given, System.in, Limits.STANDARD);
    }

    /**
     * The same, to be read as often as one likes: standard input is kept in memory.
     *
     * @throws IOException if one of them does not exist or may not be read
     */
    static Case keep(List<Path> paths) throws IOException {
        Case once = open(paths);
        if (!paths.contains(STANDARD_INPUT)) {
            return once;
        }
        byte[] input = System.in.readAllBytes();
        List<String> given = paths.stream().map(Path::toString).toList();
        return new Case() {
            @Override
            public String name() {
                return once.name();
            }

            @Override
            public void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
                var again = new ByteArrayInputStream(input);
                new CaseFiles(name(), given, again, Limits.STANDARD).read(evidence, problems);
            }
        };
    }

    private static void check(Path path) throws IOException {
        if (path.equals(STANDARD_INPUT)) {
            return;
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isReadable(path)) {
            throw new AccessDeniedException(path.toString());
        }
    }

    private static String name(Path path) {
        return path.equals(STANDARD_INPUT)
                ? "stdin"
                : String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }
}
