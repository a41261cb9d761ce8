package dev.faultline.fact;

/**
 * A finished surface scan by badblocks. Zero bad blocks is a result too.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param readErrors blocks that could not be read
 * @param writeErrors blocks that could not be written
 * @param corruptions blocks that read back other data than was written
 */
public record BadBlocks(
        String device, long readErrors, long writeErrors, long corruptions, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }

    /** Bad blocks of all three kinds. */
    public long total() {
        return readErrors + writeErrors + corruptions;
    }
}
