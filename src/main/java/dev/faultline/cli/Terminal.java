package dev.faultline.cli;

import dev.faultline.report.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where commands write.
 *
 * @param out results, UTF-8
 * @param err progress and warnings
 * @param screen how results look
 * @param progress whether somebody watches {@code err}
 */
record Terminal(PrintWriter out, PrintWriter err, Screen screen, boolean progress) {

    /**
     * The standard streams. Whether they are terminals is what the launcher says, by the properties
     * {@code faultline.columns} and {@code faultline.progress}: Java 17 cannot tell.
     */
    static Terminal ofProcess() {
        int columns = Integer.getInteger("faultline.columns", 0);
        boolean colour = columns > 0 && System.getenv("NO_COLOR") == null;
        Screen screen = columns > 0 ? new Screen(columns, colour) : Screen.PLAIN;
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                screen,
                Boolean.getBoolean("faultline.progress"));
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
    }

    /** A warning to the user, at once. */
    void warn(String message) {
        err.print("faultline: " + message + "\n");
        err.flush();
    }
}
