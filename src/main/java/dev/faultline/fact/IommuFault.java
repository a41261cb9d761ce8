package dev.faultline.fact;

import java.util.OptionalLong;

/**
 * A device tried to reach memory that nobody mapped for it, and the IOMMU stopped it.
 *
 * @param device PCI address with its domain, {@code 0000:03:00.0}, or the stream of an SMMU
 * @param write whether it tried to write
 * @param address that it used, as the device sees memory
 * @param reason as printed
 */
public record IommuFault(
        String device, boolean write, OptionalLong address, String reason, Citation citation)
        implements Fact {

    public IommuFault {
        device = PciAddress.of(device);
    }
}
