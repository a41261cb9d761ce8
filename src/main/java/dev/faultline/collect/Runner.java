package dev.faultline.collect;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs programs of this machine; tests put a fake in its place. */
interface Runner {

    /**
     * How a program ended.
     *
     * @param status exit status; empty if the time was up
     * @param complaint first line that it wrote on standard error; empty if none
     */
    record Ended(Optional<Integer> status, String complaint) {}

    /** Whether the machine has such a program. */
    boolean has(String program);

    /**
     * Runs a program without input and without a shell.
     *
     * @param words name and arguments
     * @param limit after which it is ended
     * @param output where its standard output goes
     * @throws IOException if it cannot be started
     */
    Ended run(List<String> words, Duration limit, Path output) throws IOException;
}
