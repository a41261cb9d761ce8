package dev.faultline.fact;

/**
 * A file system's own complaint.
 *
 * @param filesystem {@code ext4}, {@code xfs}, {@code btrfs}, {@code f2fs}
 * @param device as named in the message: {@code sda1}, {@code dm-0}
 * @param problem {@code metadata}, {@code checksum}, {@code io}, {@code shutdown}, {@code
 *     readonly}, {@code journal}, {@code write-time}: damaged in memory before it was written,
 *     {@code read-time}
 * @param message the text
 */
public record FilesystemError(
        String filesystem, String device, String problem, String message, Citation citation)
        implements Fact {}
