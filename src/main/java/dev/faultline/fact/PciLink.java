package dev.faultline.fact;

/**
 * The state of a PCI Express link, from {@code lspci -vv}. A link that runs below what its device
 * can do has a signal problem, sits in a slower slot, or saves power.
 *
 * @param device PCI address with its domain, {@code 0000:03:00.0}; the domain may be left out when
 *     it is made
 * @param speed in GT/s
 * @param width number of lanes
 * @param possibleSpeed of the device, in GT/s; equal to {@code speed} where not shown
 * @param possibleWidth of the device; equal to {@code width} where not shown
 */
public record PciLink(
        String device,
        double speed,
        int width,
        double possibleSpeed,
        int possibleWidth,
        Citation citation)
        implements Fact {

    public PciLink {
        device = PciAddress.of(device);
    }

    /** Whether it runs slower or narrower than the device can. */
    public boolean isDowngraded() {
        return speed < possibleSpeed || isNarrow();
    }

    /** Whether lanes are missing; power saving never takes lanes away for long. */
    public boolean isNarrow() {
        return width < possibleWidth;
    }
}
