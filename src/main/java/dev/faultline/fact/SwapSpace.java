package dev.faultline.fact;

/**
 * All swap of the machine together, from {@code /proc/meminfo}, {@code free}, {@code swapon} or
 * {@code /proc/swaps}.
 *
 * @param totalBytes 0 if there is none
 * @param usedBytes how much of it was in use
 */
public record SwapSpace(long totalBytes, long usedBytes, Citation citation) implements Fact {

    /** Whether the machine has no swap at all. */
    public boolean isNone() {
        return totalBytes == 0;
    }

    /** Whether there is swap and at most a hundredth of it is left. */
    public boolean isFull() {
        return totalBytes > 0 && (totalBytes - usedBytes) * 100L <= totalBytes;
    }
}
