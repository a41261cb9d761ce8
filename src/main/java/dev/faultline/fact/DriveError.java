package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * An entry of a drive's own error log. May be years old: compare the hours.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param failure as {@link BlockError#failure()} names it, {@code link} for a checksum error on the
 *     cable
 * @param sector logical block, where given
 * @param hours power-on hours of the drive when it happened
 */
public record DriveError(
        String device, String failure, OptionalLong sector, OptionalLong hours, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }
}
