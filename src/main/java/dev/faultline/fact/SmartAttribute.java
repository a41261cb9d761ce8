package dev.faultline.fact;

/**
 * One row of an ATA drive's SMART table, from {@code smartctl -A}.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param id number of the attribute, 1 to 255
 * @param name as smartctl's drive database names it
 * @param value normalised, 0 to 255, higher is better
 * @param threshold at or below which the drive is failing
 * @param raw the first number of the raw value; a count of events for 5, 187, 188, 196 to 199. For
 *     1, 7 and 195, where vendors pack errors and operations into one number, the errors alone. A
 *     drive whose raw value is no number has no such fact
 * @param failing {@code now}, {@code past} or {@code no}
 */
public record SmartAttribute(
        String device,
        int id,
        String name,
        int value,
        int threshold,
        long raw,
        String failing,
        Citation citation)
        implements Fact {}
