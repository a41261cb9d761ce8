package dev.faultline.collect;

import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** One archive that holds a case, each evidence a file; {@link Sources} reads it back. */
public final class Bundle {

    private Bundle() {}

    /**
     * Writes a case to a {@code .tar.gz}, whole or not at all. Only its owner can read the file:
     * logs tell much.
     *
     * @param problems told what of the case could not be read
     * @return how many pieces of evidence it holds
     * @throws IOException if the file cannot be written
     */
    public static int write(Case evidence, Path target, Consumer<Unreadable> problems)
            throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, ".faultline", ".tmp");
        try {
            int count = writeTo(temporary, evidence, problems);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static int writeTo(Path file, Case evidence, Consumer<Unreadable> problems)
            throws IOException {
        int[] count = {0};
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar =
                        new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            evidence.read(
                    one -> {
                        add(one, tar);
                        count[0]++;
                    },
                    problems);
        }
        return count[0];
    }

    /** An entry begins with its size, so the evidence is written to a file first. */
    private static void add(Evidence evidence, TarArchiveOutputStream tar) {
        try {
            Path copy = Files.createTempFile("faultline", ".copy");
            try {
                try (InputStream in = evidence.open()) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                }
                TarArchiveEntry entry = new TarArchiveEntry(evidence.name());
                entry.setSize(Files.size(copy));
                entry.setModTime(Files.getLastModifiedTime(copy));
                tar.putArchiveEntry(entry);
                Files.copy(copy, tar);
                tar.closeArchiveEntry();
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
