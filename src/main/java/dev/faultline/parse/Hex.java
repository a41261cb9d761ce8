package dev.faultline.parse;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers as logs print them. What does not fit is absent. */
final class Hex {

    private Hex() {}

    /** An unsigned 64-bit number of hexadecimal digits, with or without {@code 0x}. */
    static OptionalLong of(String digits) {
        return digits == null ? OptionalLong.empty() : parse(digits.replaceFirst("^0[xX]", ""), 16);
    }

    /** An unsigned 64-bit decimal number. */
    static OptionalLong decimal(String digits) {
        return digits == null ? OptionalLong.empty() : parse(digits, 10);
    }

    /** A decimal number that fits an {@code int}: of a CPU, a bank, a socket. */
    static OptionalInt small(String digits) {
        OptionalLong number = decimal(digits);
        boolean fits = number.isPresent() && number.getAsLong() >>> 31 == 0;
        return fits ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    private static OptionalLong parse(String digits, int radix) {
        try {
            return OptionalLong.of(Long.parseUnsignedLong(digits, radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
