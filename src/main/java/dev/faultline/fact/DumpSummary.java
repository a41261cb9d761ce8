package dev.faultline.fact;

import java.util.Optional;

/**
 * The head of a crash dump, as the crash utility prints it at start and for {@code sys}. There is a
 * dump, so the kernel lived long enough to write one.
 *
 * @param panic what the kernel died of; empty for a dump of a running system
 * @param command the task that was running
 * @param complete false for {@code [PARTIAL DUMP]}: some pages were left out on purpose
 */
public record DumpSummary(
        Optional<String> panic, Optional<String> command, boolean complete, Citation citation)
        implements Fact {}
