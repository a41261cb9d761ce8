package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * One self-test that a drive ran, from its own log. No host, cable or memory takes part in it.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param order as printed; the lowest number of a log is the newest test
 * @param type as printed: {@code Extended offline}, {@code Background long}, {@code Short}
 * @param result {@code passed}, {@code read failure}, {@code failed}, {@code aborted}, {@code
 *     running}
 * @param hours power-on hours of the drive when the test ran
 * @param lba first logical block that failed
 */
public record SelfTest(
        String device,
        int order,
        String type,
        String result,
        OptionalLong hours,
        OptionalLong lba,
        Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }

    /** Whether the drive failed its own test. */
    public boolean isFailed() {
        return result.equals("failed") || result.equals("read failure");
    }
}
