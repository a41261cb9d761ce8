package dev.faultline.fact;

/**
 * A file system's own complaint.
 *
 * @param filesystem {@code ext4} (also for ext2 and ext3), {@code xfs}, {@code btrfs}, {@code f2fs}
 *     and others by their usual name
 * @param device as named in the message: {@code sda1}, {@code dm-0}; empty if it names none
 * @param problem {@code metadata}, {@code checksum}, {@code io}, {@code shutdown}, {@code
 *     readonly}, {@code journal}, {@code write-time}: damaged in memory before it was written,
 *     {@code read-time}: wrong when it was read, {@code lost-write}: older than what points to it,
 *     {@code internal}: a check inside the file system's code failed
 * @param message the text
 */
public record FilesystemError(
        String filesystem, String device, String problem, String message, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }
}
