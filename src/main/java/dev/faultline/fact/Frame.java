package dev.faultline.fact;

import java.util.Optional;

/**
 * One entry of a call trace.
 *
 * @param function symbol as printed, e.g. {@code ext4_find_entry.part.0}; that of a Rust function
 *     in words, e.g. {@code core::panicking::panic_fmt}
 * @param offset into the function, in bytes; -1 where the trace prints none
 * @param size of the function, in bytes; -1 where the trace prints none
 * @param module that the function belongs to; empty for the kernel image
 * @param reliable false for entries marked {@code ?}: left on the stack, perhaps never called
 */
public record Frame(
        String function, long offset, long size, Optional<String> module, boolean reliable) {

    /** Cheap at a start, where linking what the compiler makes is not. */
    @Override
    public int hashCode() {
        return 31 * function.hashCode() + Long.hashCode(offset);
    }

    /** The function without compiler suffixes ({@code .part.0}, {@code .isra.1}, {@code .cold}). */
    public String baseFunction() {
        int dot = function.indexOf('.', 1);
        return dot < 0 ? function : function.substring(0, dot);
    }
}
