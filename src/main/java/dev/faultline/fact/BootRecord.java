package dev.faultline.fact;

import java.util.Optional;

/**
 * One entry of the machine's history of starts and stops: {@code last -x}, {@code journalctl
 * --list-boots}, and the lines that tell how a session ended.
 *
 * @param what {@code boot}, {@code shutdown}, {@code crash}
 * @param clean for a boot: whether the session before it ended by an orderly shutdown; absent where
 *     the record does not show it
 * @param release of the kernel, empty if not shown
 * @param journalId what the journal calls a boot, 32 hexadecimal digits, empty if not shown
 */
public record BootRecord(
        String what,
        Optional<Boolean> clean,
        Optional<String> release,
        Optional<String> journalId,
        Citation citation)
        implements Fact {

    /** Whether the session before this boot is known to have ended without a shutdown. */
    public boolean isUnclean() {
        return clean.filter(orderly -> !orderly).isPresent();
    }
}
