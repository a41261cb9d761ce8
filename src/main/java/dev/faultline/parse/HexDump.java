package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code print_hex_dump()}: a label or address, up to 16 bytes, and their text.
 *
 * @param label what stands before the address: {@code Object}, {@code Redzone}; empty if nothing
 * @param address of the first byte; as printed, so perhaps hashed
 * @param bytes 0 to 255 each
 */
record HexDump(String label, long address, List<Integer> bytes) {

    private static final Pattern LINE =
            Pattern.compile(
                    "^\\s*(?<label>[A-Za-z][A-Za-z0-9 ]{0,20}?)?\\s*(?:0x)?"
                            + "(?<address>[0-9a-f]{3,16}):\\s+(?<bytes>[0-9a-f]{2}(?: [0-9a-f]{2}){0,15})"
                            + "(?=\\s|$)");

    /** The line, if the text is one. */
    static Optional<HexDump> read(String message) {
        Matcher m = LINE.matcher(message);
        if (!m.find()) {
            return Optional.empty();
        }
        List<Integer> bytes = new ArrayList<>();
        for (String b : m.group("bytes").split(" ", -1)) {
            bytes.add(Integer.parseInt(b, 16));
        }
        String label = m.group("label") == null ? "" : m.group("label").strip();
        return Optional.of(
                new HexDump(label, Long.parseUnsignedLong(m.group("address"), 16), bytes));
    }

    /**
     * The address, unless it was hashed, which 64-bit kernels since 4.15 do and which leaves the
     * upper half zero.
     */
    OptionalLong realAddress() {
        return isReal(address) ? OptionalLong.of(address) : OptionalLong.empty();
    }

    /** Whether this may be an address as it was, not a hash of it. */
    static boolean isReal(long address) {
        return address >>> 32 != 0;
    }
}
