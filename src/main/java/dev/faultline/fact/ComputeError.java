package dev.faultline.fact;

import java.util.OptionalInt;

/**
 * A stress test computed something wrong: neither a crash nor a memory test, but a processor or its
 * memory that returned a false result. Or the registers of a crash say that an instruction did what
 * it cannot do.
 *
 * @param program {@code stress-ng}, {@code mprime}; {@code kernel} for an instruction of the kernel
 * @param test which part of it: {@code cpu}, {@code copy}
 * @param message as printed
 * @param cpu that computed, where the program says so
 */
public record ComputeError(
        String program, String test, String message, OptionalInt cpu, Citation citation)
        implements Fact {}
