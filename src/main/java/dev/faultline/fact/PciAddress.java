package dev.faultline.fact;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * PCI addresses. {@code lspci} and the IOMMU leave the domain out where it is 0000, AER always
 * writes it; rules compare them.
 */
final class PciAddress {

    private static final Pattern WITHOUT_DOMAIN =
            Pattern.compile("\\p{XDigit}{2}:[01]\\p{XDigit}\\.[0-7]");

    private PciAddress() {}

    /** {@code 0000:40:01.1} for {@code 40:01.1}; any other name as it is. */
    static String of(String device) {
        return WITHOUT_DOMAIN.matcher(device).matches()
                ? "0000:" + device.toLowerCase(Locale.ROOT)
                : device;
    }
}
