package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * Data read back differs from what was written, and no read failed: silent corruption.
 *
 * @param program that compared: {@code fio}, {@code badblocks}
 * @param path file or device; empty if the message does not name it
 * @param offset in bytes, where given
 */
public record FileVerifyError(String program, String path, OptionalLong offset, Citation citation)
        implements Fact {}
