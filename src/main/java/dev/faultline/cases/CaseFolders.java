package dev.faultline.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The case folders below a folder: those that hold an {@link Expectation}. */
public final class CaseFolders {

    private CaseFolders() {}

    /** All case folders, sorted by path. */
    public static List<Path> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.endsWith(Expectation.FILE))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }
}
