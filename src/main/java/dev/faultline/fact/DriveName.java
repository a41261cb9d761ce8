package dev.faultline.fact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which drive a name of the kernel's belongs to. */
final class DriveName {

    /** Naming of partitions: Linux v6.12, block/partitions/core.c, add_partition(). */
    private static final Pattern PARTITION =
            Pattern.compile(
                    "(?:/dev/)?(?<drive>(?:[hsv]d|xvd)[a-z]{1,4}+|nvme\\d{1,5}+|mmcblk\\d{1,5}+)"
                            + "(?:(?:c\\d{1,5}+)?n\\d{1,5}+)?(?:p?\\d{1,5}+)?(?:-8)?"); // the

    // journal
    // of sda1
    // is sda1-8

    private DriveName() {}

    /**
     * {@code sda} for {@code sda1}; {@code nvme0} for {@code nvme0n1p2}, as one NVMe drive may have
     * several namespaces. Names of other things ({@code dm-0}, {@code ata2}) as they are.
     */
    static String of(String device) {
        Matcher partition = PARTITION.matcher(device);
        return partition.matches() ? partition.group("drive") : device;
    }
}
