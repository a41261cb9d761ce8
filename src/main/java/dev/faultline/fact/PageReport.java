package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * The kernel found the description of a page ({@code struct page}) wrong and printed it: "Bad page
 * state", "page dumped because", mm/debug.c.
 *
 * @param pageFrame number of the page, where shown
 * @param reason "page dumped because": {@code nonzero _refcount}, {@code non-NULL mapping}, {@code
 *     bad pte}
 */
public record PageReport(OptionalLong pageFrame, String reason, Citation citation)
        implements Fact {}
