package dev.faultline.fact;

/**
 * A program was refused a read or a write.
 *
 * @param program {@code dd}, {@code cp}, {@code fio}; empty for a traced system call
 * @param path file or device; empty if the message does not name it
 * @param operation {@code read}, {@code write}, {@code flush}, {@code open}; empty if unknown
 * @param error {@code io} for EIO, {@code readonly}, {@code no-space}, {@code stale}: the NFS
 *     handle is gone, {@code corrupt}: the file system says its structure needs cleaning, {@code
 *     gone}: no such device
 */
public record FileIoError(
        String program, String path, String operation, String error, Citation citation)
        implements Fact {}
