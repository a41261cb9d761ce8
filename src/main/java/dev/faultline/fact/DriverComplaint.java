package dev.faultline.fact;

/**
 * What a driver said of its device in the ten seconds before the kernel reported a crash: that it
 * failed, timed out or did not answer.
 *
 * @param driver that speaks: {@code mt7921e}
 * @param device that it speaks of: {@code 0000:01:00.0}, {@code 1-4:1.0}
 * @param message as printed, without both
 */
public record DriverComplaint(String driver, String device, String message, Citation citation)
        implements Fact {}
