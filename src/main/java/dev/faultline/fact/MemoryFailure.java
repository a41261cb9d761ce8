package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The kernel's handling of a page with an uncorrected error, or with too many corrected ones
 * (hwpoison), mm/memory-failure.c.
 *
 * @param pageFrame number of the page, where shown
 * @param page what the page was used for: {@code dirty LRU page}; empty if not shown
 * @param outcome {@code recovered}, {@code failed}, {@code ignored}, {@code delayed}, {@code
 *     killed}: a process was killed or signalled, {@code offlined}: taken out of use while it could
 *     still be read, {@code repeated}: hit again, {@code injected}: the error is a test
 * @param victim the process that was killed or signalled
 */
public record MemoryFailure(
        OptionalLong pageFrame,
        String page,
        String outcome,
        Optional<String> victim,
        Citation citation)
        implements Fact {}
