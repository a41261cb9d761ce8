package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of Rust functions as the compiler writes them into symbols, and as people write them:
 * {@code _RNvNtCs9jEwPDbx20M_4core9panicking9panic_fmt} is {@code core::panicking::panic_fmt}.
 */
final class RustSymbol {

    private static final Pattern HASH = Pattern.compile("h[0-9a-f]{16}");

    /** The escapes of the older form: rustc_codegen_ssa/src/back/symbol_names/legacy.rs. */
    private static final Map<String, String> ESCAPES =
            Map.of(
                    "SP", "@", "BP", "*", "RF", "&", "LT", "<", "GT", ">", "LP", "(", "RP", ")",
                    "C", ",");

    private static final Pattern ESCAPE = Pattern.compile("\\$([A-Z]{1,2}|u[0-9a-f]{1,5})\\$");

    private RustSymbol() {}

    /** The name in words, without hashes; the symbol itself if it is none of Rust. */
    static String readable(String symbol) {
        int dot = symbol.indexOf('.');
        if (symbol.startsWith("_R")) {
            String bare = dot < 0 ? symbol : symbol.substring(0, dot);
            return RustPath.read(bare.substring(2)).orElse(symbol);
        }
        return symbol.startsWith("_ZN") ? legacy(symbol).orElse(symbol) : symbol;
    }

    /** {@code _ZN4core9panicking5panic17h0123456789abcdefE}: lengths and names, a hash last. */
    private static Optional<String> legacy(String symbol) {
        List<String> parts = new ArrayList<>();
        Cursor cursor = new Cursor(symbol);
        cursor.backTo("_ZN".length());
        while (!cursor.take('E')) {
            long length = cursor.number(1, 4);
            int end = cursor.at() + (int) length;
            if (length == Cursor.NONE || length == 0 || end > symbol.length()) {
                return Optional.empty();
            }
            parts.add(symbol.substring(cursor.at(), end));
            cursor.backTo(end);
        }
        int last = parts.size() - 1;
        if (last < 1 || !HASH.matcher(parts.get(last)).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                String.join("::", parts.subList(0, last).stream().map(RustSymbol::part).toList()));
    }

    private static String part(String part) {
        String bare = part.startsWith("_$") ? part.substring(1) : part;
        return ESCAPE.matcher(bare)
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))))
                .replace("..", "::");
    }

    private static String character(String escape) {
        return escape.startsWith("u")
                ? Character.toString(Integer.parseInt(escape.substring(1), 16))
                : ESCAPES.getOrDefault(escape, "$" + escape + "$");
    }
}
