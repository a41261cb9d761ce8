package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * A request that a block device could not carry out, as the block layer, SCSI, ATA or NVMe reports
 * it.
 *
 * @param device kernel name: {@code sda}, {@code nvme0n1}, {@code ata1} where the log names only
 *     the port
 * @param failure what went wrong: {@code medium}, {@code transport}, {@code timeout}, {@code io},
 *     {@code target}: the drive reports a fault of its own or refuses the command, {@code offline},
 *     {@code space}, {@code protection}, {@code aborted}, {@code gone}, {@code address}: the drive
 *     does not find the sector (ATA IDNF)
 * @param operation {@code read}, {@code write}, {@code flush}, {@code discard}; empty if unknown
 * @param sector in units of 512 bytes, where given
 */
public record BlockError(
        String device, String failure, String operation, OptionalLong sector, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }
}
