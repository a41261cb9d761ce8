package dev.faultline.fact;

/**
 * One row of an ATA drive's SMART table, from {@code smartctl -A}.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param id number of the attribute, 1 to 255
 * @param name as smartctl's drive database names it
 * @param value normalised, 0 to 255, higher is better
 * @param threshold at or below which the drive is failing
 * @param raw the raw value as far as it is one plain number; counts for 5, 187, 196 to 199
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
