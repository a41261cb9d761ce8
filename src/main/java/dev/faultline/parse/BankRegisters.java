package dev.faultline.parse;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The registers of one machine-check record, as far as a log shows them.
 *
 * @param vendor {@code intel}, {@code amd} or {@code unknown}
 * @param signature CPUID leaf 1 EAX; 0 if not shown
 * @param bank number of the bank
 * @param status MCi_STATUS
 * @param globalStatus MCG_STATUS
 * @param ipid MCA_IPID of AMD
 */
record BankRegisters(
        String vendor,
        int signature,
        OptionalInt bank,
        long status,
        OptionalLong globalStatus,
        OptionalLong ipid) {

    /** Family as the manuals number it: 6 for current Intel, 0x17 for AMD Zen. */
    int family() {
        int base = signature >>> 8 & 0xf;
        return base == 0xf ? base + (signature >>> 20 & 0xff) : base;
    }

    /** Model with its extension. */
    int model() {
        return signature >>> 4 & 0xf | signature >>> 12 & 0xf0;
    }

    /** Whether bit {@code n} of the status is set. */
    boolean has(int n) {
        return (status >>> n & 1) == 1;
    }

    /** {@code width} bits of the status from bit {@code low} on. */
    int field(int low, int width) {
        return (int) (status >>> low & (1L << width) - 1);
    }

    /** The architectural error code without the filter bit. */
    int code() {
        return field(0, 16) & ~0x1000;
    }
}
