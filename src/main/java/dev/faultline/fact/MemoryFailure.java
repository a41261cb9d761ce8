package dev.faultline.fact;

import java.util.Optional;

/**
 * The kernel's handling of a page with an uncorrected error (hwpoison), mm/memory-failure.c.
 *
 * @param pageFrame number of the page
 * @param page what the page was used for: {@code dirty LRU page}
 * @param outcome {@code recovered}, {@code failed}, {@code ignored}, {@code delayed}, {@code
 *     killed}, {@code offlined}
 * @param victim the process that was killed or signalled
 */
public record MemoryFailure(
        long pageFrame, String page, String outcome, Optional<String> victim, Citation citation)
        implements Fact {}
