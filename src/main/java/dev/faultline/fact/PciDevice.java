package dev.faultline.fact;

import java.util.Optional;

/**
 * A PCI device, from {@code lspci}.
 *
 * @param address with its domain, {@code 0000:03:00.0}; the domain may be left out when it is made
 * @param kind class as printed: {@code Ethernet controller}
 * @param name vendor and device as printed
 * @param driver that is bound to it, where shown ({@code lspci -k})
 */
public record PciDevice(
        String address, String kind, String name, Optional<String> driver, Citation citation)
        implements Fact {

    public PciDevice {
        address = PciAddress.of(address);
    }
}
