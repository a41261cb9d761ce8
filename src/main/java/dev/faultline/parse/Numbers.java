package dev.faultline.parse;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Numbers as logs and tools print them. What is none, or too large, is absent. */
final class Numbers {

    private Numbers() {}

    /** Decimal, with thousands separators as smartctl prints them: {@code 1,234}. */
    static OptionalLong decimal(String text) {
        return parse(text == null ? "" : text.replace(",", ""), 10);
    }

    /** Hexadecimal, with or without {@code 0x}; 16 digits are read as unsigned. */
    static OptionalLong hex(String text) {
        return parse(text == null ? "" : text.startsWith("0x") ? text.substring(2) : text, 16);
    }

    /** {@code 0x} and hexadecimal digits, or decimal. */
    static OptionalLong either(String text) {
        return text != null && text.startsWith("0x") ? hex(text) : decimal(text);
    }

    /** The same as an int, absent when it does not fit. */
    static OptionalInt small(OptionalLong number) {
        return number.isPresent() && number.getAsLong() == (int) number.getAsLong()
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    /** The text of a group that may not have taken part in the match. */
    static Optional<String> group(String group) {
        return Optional.ofNullable(group).map(String::strip).filter(s -> !s.isEmpty());
    }

    private static OptionalLong parse(String digits, int radix) {
        try {
            return OptionalLong.of(
                    radix == 16
                            ? Long.parseUnsignedLong(digits, radix)
                            : Long.parseLong(digits, radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
