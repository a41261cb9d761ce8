package dev.faultline.infer;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Compiled rules on disk, one jar a rule file, named by the checksum of the rule file, in a folder
 * named by that of all it was compiled against. A changed file has another name, so an entry is
 * never stale. Written to a temporary file and moved into place: two processes do not disturb each
 * other. A damaged entry is not used; a folder that cannot be written is no harm.
 */
final class RuleCache {

    private final Path folder;

    /**
     * @param folder made when first written to
     * @param vocabulary checksum of the fact types and of the engine; names a folder of its own
     */
    RuleCache(Path folder, String vocabulary) {
        this.folder = folder.resolve(vocabulary);
    }

    /** The compiled rules of this file, if it was compiled before and the entry is sound. */
    Optional<CompiledRules> get(RuleFile file) {
        try (FileInputStream in = new FileInputStream(entry(file).toFile())) {
            return Optional.of(CompiledRules.of(in.readAllBytes()));
        } catch (IOException | RuntimeException missingOrDamaged) {
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
        Checksum checksum = new Checksum();
        file.addTo(checksum);
        return folder.resolve(checksum.hex() + ".jar");
    }
}
