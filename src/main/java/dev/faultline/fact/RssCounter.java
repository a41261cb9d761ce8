package dev.faultline.fact;

/**
 * A process ended and its count of pages was not zero: page-table entries of it were lost or came
 * up from nowhere. "Bad rss-counter state", kernel/fork.c.
 *
 * @param process the address of its {@code mm_struct} as printed, mostly hashed: tells processes
 *     apart at best
 * @param counter {@code MM_FILEPAGES}, {@code MM_ANONPAGES}, {@code MM_SWAPENTS}, {@code
 *     MM_SHMEMPAGES}
 * @param pages left over; negative if too many were given back
 */
public record RssCounter(String process, String counter, long pages, Citation citation)
        implements Fact {}
