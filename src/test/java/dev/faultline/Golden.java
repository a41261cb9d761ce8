package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what the program says today. Run with {@code -Dfaultline.update=true} ({@code
 * make update}) to rewrite them; the difference is for a person to judge.
 */
public final class Golden {

    private Golden() {}

    /** Compares with the file, or rewrites it. */
    public static void check(Path file, String actual) {
        try {
            if (Boolean.getBoolean("faultline.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as("make update rewrites %s", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
