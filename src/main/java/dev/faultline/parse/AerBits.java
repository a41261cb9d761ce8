package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The bits of the PCIe error status registers, by the names of Linux v6.12 drivers/pci/pcie/aer.c.
 */
final class AerBits {

    private static final Map<Integer, String> CORRECTABLE =
            Map.of(
                    0, "RxErr",
                    6, "BadTLP",
                    7, "BadDLLP",
                    8, "Rollover",
                    12, "Timeout",
                    13, "NonFatalErr",
                    14, "CorrIntErr",
                    15, "HeaderOF");
    private static final Map<Integer, String> UNCORRECTABLE =
            Map.ofEntries(
                    Map.entry(4, "DLP"),
                    Map.entry(5, "SDES"),
                    Map.entry(12, "TLP"),
                    Map.entry(13, "FCP"),
                    Map.entry(14, "CmpltTO"),
                    Map.entry(15, "CmpltAbrt"),
                    Map.entry(16, "UnxCmplt"),
                    Map.entry(17, "RxOF"),
                    Map.entry(18, "MalfTLP"),
                    Map.entry(19, "ECRC"),
                    Map.entry(20, "UnsupReq"),
                    Map.entry(21, "ACSViol"),
                    Map.entry(22, "UncorrIntErr"),
                    Map.entry(23, "BlockedTLP"),
                    Map.entry(24, "AtomicOpBlocked"),
                    Map.entry(25, "TLPBlockedErr"),
                    Map.entry(26, "PoisonTLPBlocked"));

    private AerBits() {}

    /** The name of one bit; empty for bits without one. */
    static String name(boolean correctable, int bit) {
        return (correctable ? CORRECTABLE : UNCORRECTABLE).getOrDefault(bit, "");
    }

    /** The names of all bits set in a status register, lowest first. */
    static List<String> names(boolean correctable, long status) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < 32; bit++) {
            String name = (status >>> bit & 1) == 1 ? name(correctable, bit) : "";
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** The severity of {@link dev.faultline.fact.LinkError} for the words of the kernel. */
    static String severity(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.startsWith("corr")) {
            return "corrected";
        }
        return lower.contains("non-fatal")
                        || lower.contains("nonfatal")
                        || lower.equals("recoverable")
                ? "nonfatal"
                : "fatal";
    }
}
