package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * A memory test that ran, whatever it found.
 *
 * @param program {@code memtest86+}, {@code MemTest86}, {@code memtester}, {@code stressapptest},
 *     {@code kernel memtest}
 * @param version as printed, empty if it is not
 * @param passes how many passes were completed; less than 1 counts as 0
 * @param errors how many errors were counted
 * @param testedBytes how much memory was tested, where the program says so
 * @param standalone whether it ran without an operating system and so could reach nearly all memory
 */
public record MemtestRun(
        String program,
        String version,
        int passes,
        long errors,
        OptionalLong testedBytes,
        boolean standalone,
        Citation citation)
        implements Fact {}
