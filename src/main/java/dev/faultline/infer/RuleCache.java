package dev.faultline.infer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Compiled rules on disk, one jar a rule file, named by the digest of the rule file and of all it
 * was compiled against. A changed file has another name, so an entry is never stale. Written to a
 * temporary file and moved into place: two processes do not disturb each other. A damaged entry is
 * not used; a folder that cannot be written is no harm.
 */
final class RuleCache {

    private final Path folder;
    private final String vocabulary;

    /**
     * @param folder made when first written to
     * @param vocabulary digest of the fact types and of the engine
     */
    RuleCache(Path folder, String vocabulary) {
        this.folder = folder;
        this.vocabulary = vocabulary;
    }

    /** The compiled rules of this file, if it was compiled before and the entry is sound. */
    Optional<CompiledRules> get(RuleFile file) {
        Path entry = entry(file);
        if (!Files.isReadable(entry)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CompiledRules.of(Files.readAllBytes(entry)));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** Keeps the compiled rules of this file, if the folder can be written. */
    void put(RuleFile file, CompiledRules rules) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "rules", ".tmp");
            Files.write(temporary, rules.jar());
            Files.move(
                    temporary,
                    entry(file),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            System.getLogger(RuleCache.class.getName())
                    .log(System.Logger.Level.DEBUG, "rule cache not written", unwritable);
        }
    }

    private Path entry(RuleFile file) {
        return folder.resolve(
                digest(vocabulary + "\n" + file.path() + "\n" + file.text()) + ".jar");
    }

    /** SHA-256, the first 32 hexadecimal digits. */
    static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
