package dev.faultline.infer;

import dev.faultline.diagnosis.Finding;
import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                    folder(Vocabulary.class) + "Condition",
                    folder(Vocabulary.class) + "Demand",
                    folder(Vocabulary.class) + "LogLineLiterals",
                    folder(Vocabulary.class) + "Rule",
                    folder(Vocabulary.class) + "WhenPart");

    /** Bytes of the record that ends an archive, APPNOTE.TXT 4.3.16, without a comment. */
    private static final int END = 22;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int DIRECTORY_OFFSET = 16;

    private Vocabulary() {}

    /** Changes when a rule compiled before might no longer fit. */
    static String checksum() {
        try {
            URI place = Fact.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            Checksum checksum =
                    new Checksum()
                            .add(
                                    String.valueOf(
                                            KieBase.class.getPackage().getImplementationVersion()));
            if (Files.isDirectory(Path.of(place))) {
                addFolder(Path.of(place), checksum);
            } else {
                addJar(Path.of(place), checksum);
            }
            return checksum.hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String folder(Class<?> type) {
        return type.getPackageName().replace('.', '/') + "/";
    }

    /**
     * Adds the directory at the end of the jar, which holds names and checksums of all its files:
     * looking for those that matter would take longer than all else here.
     */
    private static void addJar(Path jar, Checksum checksum) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            byte[] end = new byte[END];
            file.seek(Math.max(0, file.length() - END));
            file.readFully(end);
            ByteBuffer fields = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            boolean found = fields.getInt(0) == END_SIGNATURE;
            long offset = found ? Integer.toUnsignedLong(fields.getInt(DIRECTORY_OFFSET)) : 0;
            byte[] directory = new byte[(int) (file.length() - offset)];
            file.seek(offset);
            file.readFully(directory);
            checksum.add(directory);
        }
    }

    private static void addFolder(Path root, Checksum checksum) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("dev/faultline"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (PACKAGES.stream().anyMatch(name::startsWith)) {
                    checksum.add(name).add(Files.readAllBytes(file));
                }
            }
        }
    }
}
