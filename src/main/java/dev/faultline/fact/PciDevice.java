package dev.faultline.fact;

import java.util.Optional;

/**
 * A PCI device, from {@code lspci}.
 *
 * @param address without the domain 0000: {@code 03:00.0}
 * @param kind class as printed: {@code Ethernet controller}
 * @param name vendor and device as printed
 * @param driver that is bound to it, where shown ({@code lspci -k})
 */
public record PciDevice(
        String address, String kind, String name, Optional<String> driver, Citation citation)
        implements Fact {}
