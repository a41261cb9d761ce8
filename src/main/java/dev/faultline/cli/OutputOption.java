package dev.faultline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Option;

/** Where the result goes. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to FILE, whole or not at all.")
    private Path file;

    /** Whether the result goes to the terminal's own output. */
    boolean isStandard() {
        return file == null;
    }

    /**
     * Writes the result. A file appears only when it is complete; one that is there already keeps
     * its content until then.
     *
     * @throws IOException if it cannot be written
     */
    void write(Terminal terminal, Result result) throws IOException {
        if (isStandard()) {
            result.writeTo(terminal.out());
            terminal.out().flush();
        } else if (Files.exists(file) && !Files.isRegularFile(file)) {
            writeTo(file, result);
        } else {
            writeInPlace(result);
        }
    }

    private void writeInPlace(Result result) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary =
                target.resolveSibling(
                        target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            writeTo(temporary, result);
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeTo(Path path, Result result) throws IOException {
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(path))) {
            result.writeTo(writer);
            if (writer.checkError()) {
                throw new IOException("cannot write " + path);
            }
        }
    }

    /** What is to be written. */
    interface Result {
        void writeTo(PrintWriter out) throws IOException;
    }
}
