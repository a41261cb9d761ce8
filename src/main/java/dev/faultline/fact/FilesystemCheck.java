package dev.faultline.fact;

/**
 * What a file system checker found: e2fsck, xfs_repair, btrfs check and scrub, fsck.fat.
 *
 * @param filesystem {@code ext4}, {@code xfs}, {@code btrfs}, {@code fat}
 * @param device as named in the output; empty if it is not
 * @param clean whether nothing was wrong
 * @param message the line that says so
 */
public record FilesystemCheck(
        String filesystem, String device, boolean clean, String message, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }
}
