package dev.faultline.fact;

/**
 * A request for sectors that a device does not have. A device that shrank, a file system with wrong
 * block numbers and a block number that was damaged in memory all ask for them.
 *
 * @param device kernel name: {@code sda1}, {@code dm-3}
 * @param end the first sector after the request, in units of 512 bytes
 * @param limit how many sectors the device has, at least 1
 */
public record BeyondEnd(String device, long end, long limit, Citation citation) implements Fact {

    /** Whether nothing that the device ever was can explain it: eight times its size or more. */
    public boolean isFar() {
        return end / 8 >= limit;
    }
}
