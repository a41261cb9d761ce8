package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * A block device, from {@code lsblk}.
 *
 * @param name kernel name such as {@code sda1}; of a device mapper the name below {@code
 *     /dev/mapper}
 * @param kind {@code disk}, {@code part}, {@code rom}, {@code loop}, {@code lvm}, {@code raid1},
 *     ...
 * @param bytes its size, where shown
 * @param readOnly whether the kernel refuses to write to it
 * @param on the device that it lies on; empty for one that lies on none
 * @param mountPoint where it is mounted, or {@code [SWAP]}; empty if nowhere
 */
public record BlockDevice(
        String name,
        String kind,
        OptionalLong bytes,
        boolean readOnly,
        String on,
        String mountPoint,
        Citation citation)
        implements Fact {}
