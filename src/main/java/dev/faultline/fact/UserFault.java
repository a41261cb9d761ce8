package dev.faultline.fact;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A user program was stopped by a trap: "segfault at", "traps:".
 *
 * @param program name of the task
 * @param trap {@code segfault}, {@code general protection fault}, {@code invalid opcode}, {@code
 *     divide error}
 * @param address that was accessed, for segfaults
 * @param object file that the instruction lies in: {@code libc.so.6}; empty if none is named
 * @param offset of the instruction within that object's mapping, where it can be computed
 * @param cpu "likely on CPU", printed since 6.1
 */
public record UserFault(
        String program,
        String trap,
        OptionalLong address,
        String object,
        OptionalLong offset,
        OptionalInt cpu,
        Citation citation)
        implements Fact {}
