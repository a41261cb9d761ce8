package dev.faultline.fact;

/**
 * An entry that firmware or the kernel wrote about power, heat, cooling or the board: BMC event
 * log, thermal throttling, critical trips, undervoltage, firmware bug tags, NMI.
 *
 * @param what {@code throttle}, {@code throttle-end}, {@code critical-temperature}, {@code
 *     thermal-shutdown}, {@code fan}, {@code temperature}, {@code power-lost}, {@code voltage},
 *     {@code undervoltage}, {@code overcurrent}, {@code protection-shutdown}, {@code firmware-bug},
 *     {@code firmware-note} (a firmware bug tag that is known to be harmless), {@code nmi}, {@code
 *     nmi-serr}, {@code nmi-iochk}, {@code watchdog}, {@code memory-ecc}, {@code
 *     memory-uncorrected}, {@code processor}, {@code bus}, {@code mtrr}, {@code pat}, {@code
 *     low-memory-corruption}, {@code clocksource}, {@code soft-offline}, {@code
 *     machine-check-timeout}, {@code reset} (someone or something reset the machine), {@code
 *     on-battery}, {@code on-line-power}, {@code disk}, {@code card-lost} (a card no longer answers
 *     on the bus), {@code link-training}, {@code card-hang} (a network card stopped sending),
 *     {@code gpu-hang}, {@code usb-controller-died}, {@code iommu-timeout} (a device did not answer
 *     the IOMMU), {@code iommu-error} (the IOMMU could not read what it was given), {@code
 *     irq-disabled} (an interrupt that no driver took was switched off), {@code other}
 * @param subject the sensor, CPU or zone; empty if none
 * @param message the text
 * @param count running total where the message gives one, else 1
 */
public record PlatformEvent(
        String what, String subject, String message, long count, Citation citation)
        implements Fact {}
