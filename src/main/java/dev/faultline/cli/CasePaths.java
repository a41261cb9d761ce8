package dev.faultline.cli;

import dev.faultline.fact.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cases below a folder. */
final class CasePaths {

    private static final Pattern ARCHIVE =
            Pattern.compile(".*\\.(tar(\\.(gz|xz|zst|bz2))?|tgz|txz|tbz|tbz2|zip)");

    private CasePaths() {}

    /**
     * The child folders and archives of a folder, by name; an archive is a case itself.
     *
     * @param leftOut told of every other file
     * @throws IOException if the folder does not exist or cannot be listed
     */
    static List<Path> in(Path path, Consumer<Path> leftOut) throws IOException {
        if (isArchive(path)) {
            return List.of(path);
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isDirectory(path)) {
            leftOut.accept(path);
            return List.of();
        }
        List<Path> cases = new ArrayList<>();
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.sorted().toList()) {
                if (Files.isDirectory(child) || isArchive(child)) {
                    cases.add(child);
                } else {
                    leftOut.accept(child);
                }
            }
        }
        return cases;
    }

    /** The evidence of a case folder or archive. */
    static Case open(Path path) throws IOException {
        return EvidencePaths.open(List.of(path));
    }

    private static boolean isArchive(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(path) && ARCHIVE.matcher(name).matches();
    }
}
