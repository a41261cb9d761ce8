package dev.faultline.infer;

import dev.faultline.diagnosis.Finding;
import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.kie.api.KieBase;

/**
 * What rules are compiled against, and by: the fact types, the conclusions they may draw, the
 * compiler of this package, and the engine.
 */
final class Vocabulary {

    private static final List<String> PACKAGES =
            List.of(
                    folder(Fact.class),
                    folder(Finding.class),
                    folder(Vocabulary.class) + "Conclusions",
                    folder(Vocabulary.class) + "CompiledRules",
                    folder(Vocabulary.class) + "LogLineLiterals",
                    folder(Vocabulary.class) + "Rule");

    private Vocabulary() {}

    /** Changes when a rule compiled before might no longer fit. */
    static String digest() {
        try {
            Path place =
                    Path.of(
                            new URI(
                                    Fact.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toString()));
            TreeSet<String> parts = Files.isDirectory(place) ? inFolder(place) : inJar(place);
            return RuleCache.digest(engine() + "\n" + String.join("\n", parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String engine() {
        return "2 "
                + KieBase.class.getName()
                + " "
                + KieBase.class.getPackage().getImplementationVersion();
    }

    private static String folder(Class<?> type) {
        return type.getPackageName().replace('.', '/') + "/";
    }

    /** Names and checksums out of the jar's directory: no class has to be read. */
    private static TreeSet<String> inJar(Path jar) throws IOException {
        TreeSet<String> parts = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            file.stream()
                    .filter(entry -> PACKAGES.stream().anyMatch(entry.getName()::startsWith))
                    .forEach(entry -> parts.add(entry.getName() + " " + entry.getCrc()));
        }
        return parts;
    }

    private static TreeSet<String> inFolder(Path root) throws IOException {
        TreeSet<String> parts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("dev/faultline"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (PACKAGES.stream().anyMatch(name::startsWith)) {
                    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                    crc.update(Files.readAllBytes(file));
                    parts.add(name + " " + crc.getValue());
                }
            }
        }
        return parts;
    }
}
