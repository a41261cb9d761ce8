package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One error that a memory test found.
 *
 * @param program as in {@link MemtestRun}
 * @param address where, physical for programs that run without an operating system, else an offset
 *     in the buffer
 * @param expected the word written
 * @param found the word read back; equal to {@code expected} where the program does not say
 * @param cpu that tested, where shown
 * @param dimm label of the module, where the program names one
 */
public record MemtestError(
        String program,
        OptionalLong address,
        long expected,
        long found,
        OptionalInt cpu,
        Optional<String> dimm,
        Citation citation)
        implements Fact {

    /** How many bits differ; 0 where the program does not say what it read. */
    public int differingBits() {
        return Long.bitCount(expected ^ found);
    }
}
