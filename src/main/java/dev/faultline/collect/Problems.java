package dev.faultline.collect;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Unreadable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Words for what goes wrong with files. They name no path of this machine. */
final class Problems {

    private Problems() {}

    /** A file that cannot be read. */
    static Unreadable of(String name, String reason) {
        return new Unreadable(reason, new Citation(name, 1, ""));
    }

    /** A file that cannot be read because of this. */
    static Unreadable of(String name, IOException cause) {
        return of(name, reason(cause));
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof EOFException) {
            return "ends before its end: what came before is read";
        }
        return Optional.ofNullable(cause.getMessage())
                .filter(message -> !message.startsWith("/"))
                .orElse("cannot be read");
    }
}
