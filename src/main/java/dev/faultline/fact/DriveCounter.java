package dev.faultline.fact;

/**
 * A count that a drive keeps over its life, other than SMART attributes, or that others keep of it.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param name {@code grown-defects}: SCSI grown defect list; {@code non-medium-errors}; {@code
 *     ata-errors}: entries ever written to the ATA error log; {@code nvme-error-entries}: includes
 *     commands that were refused, so not bad in itself; {@code uncorrectable-errors}, {@code
 *     crc-errors}, {@code pending-sectors}, {@code percent-used}: ATA device statistics; {@code
 *     read-errors}, {@code write-errors}, {@code checksum-errors}: of ZFS, since the pool was
 *     imported or its counters were cleared
 * @param count since manufacture where nothing else is said, at least 0
 */
public record DriveCounter(String device, String name, long count, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }
}
