package dev.faultline.cli;

import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Paths on the command line to the evidence they name. */
final class EvidencePaths {

    private static final Path STANDARD_INPUT = Path.of("-");

    private EvidencePaths() {}

    /**
     * The case of these files, folders, archives.
     *
     * @throws IOException if one of them does not exist or cannot be read
     */
    static Case open(List<Path> paths) throws IOException {
        List<Evidence> all = new ArrayList<>();
        for (Path path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                all.add(evidence("stdin", System.in.readAllBytes()));
            } else if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            } else {
                addFiles(path, all);
            }
        }
        return Case.of(name(paths.get(0)), all);
    }

    private static void addFiles(Path root, List<Evidence> all) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path name = file.equals(root) ? file.getFileName() : root.relativize(file);
                all.add(evidence(name.toString(), Files.readAllBytes(file)));
            }
        }
    }

    private static Evidence evidence(String name, byte[] bytes) {
        return Evidence.of(name, new String(bytes, StandardCharsets.UTF_8));
    }

    private static String name(Path path) throws IOException {
        return path.equals(STANDARD_INPUT) ? "stdin" : path.toRealPath().getFileName().toString();
    }
}
