package dev.faultline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** What the user sees when a command throws. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof IOException unreadable) {
            err.print("faultline: " + sentence(unreadable) + "\n");
            return ExitStatus.USAGE;
        }
        if (failure instanceof UncheckedIOException unreadable) {
            err.print("faultline: " + sentence(unreadable.getCause()) + "\n");
            return ExitStatus.USAGE;
        }
        err.print("faultline: this is a bug in faultline, please report it\n");
        failure.printStackTrace(err);
        return ExitStatus.BUG;
    }

    /** The failure in words: the message of some exceptions is a file name only. */
    static String sentence(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder: " + failure.getMessage();
        }
        return failure instanceof AccessDeniedException
                ? "permission denied: " + failure.getMessage()
                : String.valueOf(failure.getMessage());
    }
}
