package dev.faultline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where things lie on this machine. */
final class Home {

    private Home() {}

    /**
     * The shipped rules: the folder that the launcher names, so that they can be edited, else those
     * in the jar.
     */
    static Path rules() {
        String folder = System.getProperty("faultline.rules");
        return folder == null ? inJar() : Path.of(folder);
    }

    private static Path inJar() {
        try {
            URI place = Home.class.getResource("/dev/faultline/rules").toURI();
            if (place.getScheme().equals("jar")) {
                openJar(place);
            }
            return Path.of(place);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void openJar(URI place) {
        try {
            FileSystems.newFileSystem(place, Map.of());
        } catch (FileSystemAlreadyExistsException open) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where compiled rules are kept: {@code FAULTLINE_CACHE}, else a folder below {@code
     * XDG_CACHE_HOME} or {@code ~/.cache}.
     */
    static Path cache() {
        Optional<Path> own = environment("FAULTLINE_CACHE");
        Path user =
                environment("XDG_CACHE_HOME")
                        .orElse(Path.of(System.getProperty("user.home", "."), ".cache"));
        return own.orElse(user.resolve("faultline")).resolve("rules");
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
