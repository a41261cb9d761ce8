package dev.faultline.fact;

import java.util.OptionalDouble;

/**
 * A sensor: lm-sensors, ipmitool, thermal zones.
 *
 * @param name as printed
 * @param quantity the unit: {@code celsius}, {@code volt}, {@code rpm}, {@code watt}, {@code
 *     ampere}
 * @param value in that unit
 * @param high upper limit for normal work, where given
 * @param critical limit at which the machine protects itself, where given
 * @param alarm whether the monitor itself says that this is out of range
 */
public record SensorReading(
        String name,
        String quantity,
        double value,
        OptionalDouble high,
        OptionalDouble critical,
        boolean alarm,
        Citation citation)
        implements Fact {}
