package dev.faultline.parse;

import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Raw values of SMART attributes, which mean what the vendor likes. For the rates 1, 7 and 195 some
 * put errors into the upper 16 of 48 bits and operations into the lower 32; for 188 some put three
 * counters of 16 bits into one number, the lowest being the total.
 */
final class SmartRaw {

    private static final Set<Integer> RATES = Set.of(1, 7, 195);
    private static final int COMMAND_TIMEOUT = 188;
    private static final long LARGEST_PLAIN_RATE = 1L << 24;
    private static final Pattern FIRST = Pattern.compile("^(?<n>0x[0-9a-fA-F]{1,16}+|\\d{1,19}+)");
    private static final Pattern PAIR = Pattern.compile("^(?<errors>\\d{1,10}+)/\\d{1,20}+$");
    private static final Pattern TRIPLE =
            Pattern.compile("^\\d{1,5}+ \\d{1,5}+ (?<total>\\d{1,5}+)$");

    private SmartRaw() {}

    /** The count in a raw value as smartctl prints it; empty if it begins with no number. */
    static OptionalLong count(int id, String raw) {
        String text = raw.strip();
        Matcher pair = PAIR.matcher(text);
        Matcher triple = TRIPLE.matcher(text);
        if (RATES.contains(id) && pair.matches()) {
            return Numbers.decimal(pair.group("errors"));
        }
        if (id == COMMAND_TIMEOUT && triple.matches()) {
            return Numbers.decimal(triple.group("total"));
        }
        Matcher first = FIRST.matcher(text);
        OptionalLong plain = first.find() ? Numbers.either(first.group("n")) : OptionalLong.empty();
        return plain.isPresent()
                ? OptionalLong.of(unpacked(id, plain.getAsLong()))
                : OptionalLong.empty();
    }

    private static long unpacked(int id, long raw) {
        if (RATES.contains(id) && raw >= LARGEST_PLAIN_RATE) {
            return raw >>> 32;
        }
        return id == COMMAND_TIMEOUT ? raw & 0xffff : raw;
    }
}
