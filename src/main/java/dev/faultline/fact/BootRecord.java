package dev.faultline.fact;

/**
 * One entry of the machine's history of starts and stops: {@code last -x}, {@code journalctl
 * --list-boots}.
 *
 * @param what {@code boot}, {@code shutdown}, {@code crash}
 * @param clean for a boot: whether the session before it ended by an orderly shutdown
 * @param release of the kernel, empty if not shown
 */
public record BootRecord(String what, boolean clean, String release, Citation citation)
        implements Fact {}
