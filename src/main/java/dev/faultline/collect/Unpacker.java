package dev.faultline.collect;

import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Makes evidence out of a stream that may be packed, and archived, and hold archives in turn.
 * Nothing is ever written to disk.
 */
final class Unpacker {

    /** Archives in an archive are unpacked, archives in those are not. */
    private static final int DEEPEST = 2;

    private final Consumer<Evidence> evidence;
    private final Consumer<Unreadable> problems;
    private final Budget budget;

    Unpacker(Limits limits, Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
        this.budget = new Budget(limits);
        this.evidence = evidence;
        this.problems = problems;
    }

    /**
     * Hands over what a file holds.
     *
     * @param name of the file
     * @param prefix for the names of files in it, empty or ending with a slash
     */
    void unpack(String name, String prefix, InputStream in) {
        try {
            unpack(name, prefix, budget.packed(in), 0, false);
        } catch (IOException e) {
            problems.accept(Problems.of(name, e));
        }
    }

    private void unpack(String name, String prefix, InputStream in, int depth, boolean unpacked)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(Packing.LOOKED_AT);
        byte[] start = buffered.readNBytes(Packing.LOOKED_AT);
        buffered.reset();
        Optional<Packing> packing = Packing.of(start);
        if (start.length == 0) {
            problems.accept(Problems.of(name, "empty"));
        } else if (packing.filter(p -> p.isArchive() && depth < DEEPEST).isPresent()) {
            unpackFiles(name, prefix, packing.get().files(buffered), depth + 1);
        } else if (packing.filter(p -> !p.isArchive() && !unpacked).isPresent()) {
            InputStream inside = packing.get().unpack(buffered);
            unpack(name, prefix, budget.unpacked(inside), depth, true);
        } else if (PackedValues.areIn(start)) {
            unpackValues(name, new PackedValues(buffered), depth);
        } else {
            evidence.accept(new Opened(name, buffered));
        }
    }

    /** A report that holds packed values: first its text, then each of them. */
    private void unpackValues(String name, PackedValues report, int depth) throws IOException {
        evidence.accept(new Opened(name, report));
        report.transferTo(OutputStream.nullOutputStream());
        for (PackedValues.Value value : report.values()) {
            budget.countEntry();
            String own = name + "/" + value.key();
            if (value.length() == 0) {
                problems.accept(Problems.of(own, "empty"));
            } else if (value.isWhole()) {
                unpackFile(own, value.open(), depth + 1);
            } else {
                problems.accept(
                        Problems.of(own, "packed value of " + value.length() + " bytes, not read"));
            }
        }
    }

    private void unpackFiles(String name, String prefix, ArchiveInputStream<?> files, int depth)
            throws IOException {
        int ignored = 0;
        int empty = 0;
        for (ArchiveEntry file = next(files); file != null; file = next(files)) {
            budget.countEntry();
            String path =
                    file.getName().startsWith("./") ? file.getName().substring(2) : file.getName();
            if (file.isDirectory()) {
                continue;
            }
            if (!isPlain(file)) {
                ignored++;
            } else if (file.getSize() == 0) {
                empty++;
            } else if (leaves(path)) {
                problems.accept(
                        Problems.of(
                                name, "a path leaves the archive, ignored: " + printable(path)));
            } else if (!files.canReadEntryData(file)) {
                problems.accept(
                        Problems.of(prefix + path, "packed or encrypted in an unknown way"));
            } else {
                unpackFile(prefix + path, files, depth);
            }
        }
        if (empty > 0) {
            problems.accept(
                    Problems.of(name, empty == 1 ? "an empty file" : empty + " empty files"));
        }
        if (ignored > 0) {
            problems.accept(Problems.of(name, ignored + " links, devices or pipes, ignored"));
        }
    }

    private void unpackFile(String path, InputStream file, int depth) throws IOException {
        try {
            unpack(path, path + "/", budget.unpacked(file), depth, false);
        } catch (Budget.Spent e) {
            throw e;
        } catch (IOException e) {
            problems.accept(Problems.of(path, e));
        }
        if (budget.isSpent()) {
            throw new Budget.Spent("a limit is reached: the rest is not read");
        }
    }

    private static ArchiveEntry next(ArchiveInputStream<?> files) throws IOException {
        try {
            return files.getNextEntry();
        } catch (RuntimeException e) {
            throw new IOException("damaged archive", e);
        }
    }

    private static boolean isPlain(ArchiveEntry file) {
        if (file instanceof TarArchiveEntry tar) {
            return !(tar.isSymbolicLink()
                    || tar.isLink()
                    || tar.isCharacterDevice()
                    || tar.isBlockDevice()
                    || tar.isFIFO());
        }
        return !(file instanceof ZipArchiveEntry zip && zip.isUnixSymlink());
    }

    /** Nothing is written, but such a name would mislead whoever reads the report. */
    private static boolean leaves(String path) {
        return path.isEmpty()
                || path.startsWith("/")
                || path.indexOf('\\') >= 0
                || path.matches("[A-Za-z]:.*")
                || Arrays.asList(path.split("/")).contains("..");
    }

    private static String printable(String path) {
        return path.replaceAll("\\p{Cntrl}", "?");
    }

    /** A file in an archive: its stream belongs to the archive and is read once. */
    private record Opened(String name, InputStream in) implements Evidence {
        @Override
        public InputStream open() {
            return new FilterInputStream(in) {
                @Override
                public void close() {
                    // The archive goes on.
                }
            };
        }
    }
}
