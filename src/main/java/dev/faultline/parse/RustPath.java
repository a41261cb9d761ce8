package dev.faultline.parse;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the grammar of Rust's symbols, version 0: Rust RFC 2603 and src/v0.rs of rustc-demangle, in
 * the form without hashes of crates and types of constants.
 *
 * <p>A reference back may double the length of a name again and again, so length and depth are
 * bounded.
 */
final class RustPath {

    private static final int LONGEST = 1000;
    private static final int DEEPEST = 100;

    private static final Map<Character, String> BASIC =
            Map.ofEntries(
                    Map.entry('a', "i8"),
                    Map.entry('b', "bool"),
                    Map.entry('c', "char"),
                    Map.entry('d', "f64"),
                    Map.entry('e', "str"),
                    Map.entry('f', "f32"),
                    Map.entry('h', "u8"),
                    Map.entry('i', "isize"),
                    Map.entry('j', "usize"),
                    Map.entry('l', "i32"),
                    Map.entry('m', "u32"),
                    Map.entry('n', "i128"),
                    Map.entry('o', "u128"),
                    Map.entry('p', "_"),
                    Map.entry('s', "i16"),
                    Map.entry('t', "u16"),
                    Map.entry('u', "()"),
                    Map.entry('v', "..."),
                    Map.entry('x', "i64"),
                    Map.entry('y', "u64"),
                    Map.entry('z', "!"));

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;
    private boolean failed;

    /** Above 0 where the grammar is followed but nothing is written. */
    private int silent;

    private RustPath(String text) {
        this.text = text;
    }

    /**
     * The name that a symbol stands for, given without its {@code _R}; empty if it is malformed.
     */
    static Optional<String> read(String text) {
        RustPath path = new RustPath(text);
        path.path(true);
        return path.failed ? Optional.empty() : Optional.of(path.out.toString());
    }

    /**
     * A path.
     *
     * @param isValue whether it names a function or value: types in it follow {@code ::}
     */
    private void path(boolean isValue) {
        enter();
        switch (next()) {
            case 'C' -> crate();
            case 'M' -> implementation(false);
            case 'X' -> implementation(true);
            case 'Y' -> asTrait();
            case 'N' -> nested(isValue);
            case 'I' -> {
                path(isValue);
                write(isValue ? "::<" : "<");
                list(this::argument);
                write(">");
            }
            case 'B' -> back(() -> path(isValue));
            default -> fail();
        }
        depth--;
    }

    private void crate() {
        disambiguator();
        write(identifier());
    }

    private void implementation(boolean isOfTrait) {
        disambiguator();
        silent++;
        path(false);
        silent--;
        if (isOfTrait) {
            asTrait();
        } else {
            write("<");
            type();
            write(">");
        }
    }

    private void asTrait() {
        write("<");
        type();
        write(" as ");
        path(false);
        write(">");
    }

    private void nested(boolean isValue) {
        char space = next();
        path(isValue);
        long number = disambiguator();
        String name = identifier();
        if (Character.isUpperCase(space)) {
            String kind =
                    switch (space) {
                        case 'C' -> "closure";
                        case 'S' -> "shim";
                        default -> String.valueOf(space);
                    };
            write("::{" + kind + (name.isEmpty() ? "" : ":" + name) + "#" + number + "}");
        } else if (!name.isEmpty()) {
            write("::" + name);
        }
    }

    private void argument() {
        if (take('L')) {
            number();
            write("'_");
        } else if (take('K')) {
            constant();
        } else {
            type();
        }
    }

    private void type() {
        enter();
        char tag = next();
        switch (tag) {
            case 'A' -> {
                write("[");
                type();
                write("; ");
                constant();
                write("]");
            }
            case 'S' -> {
                write("[");
                type();
                write("]");
            }
            case 'T' -> tuple();
            case 'R', 'Q' -> reference(tag);
            case 'P', 'O' -> {
                write(tag == 'P' ? "*const " : "*mut ");
                type();
            }
            case 'F' -> function();
            case 'D' -> dynamic();
            case 'B' -> back(this::type);
            default -> basicOrPath(tag);
        }
        depth--;
    }

    private void basicOrPath(char tag) {
        if (BASIC.containsKey(tag)) {
            write(BASIC.get(tag));
        } else if (!failed) {
            at--;
            path(false);
        }
    }

    private void tuple() {
        write("(");
        int count = list(this::type);
        write(count == 1 ? ",)" : ")");
    }

    private void reference(char tag) {
        write("&");
        lifetime();
        write(tag == 'Q' ? "mut " : "");
        type();
    }

    private void function() {
        binder();
        write(take('U') ? "unsafe " : "");
        if (take('K')) {
            write("extern \"" + (take('C') ? "C" : identifier().replace('_', '-')) + "\" ");
        }
        write("fn(");
        list(this::type);
        write(")");
        if (!take('u')) {
            write(" -> ");
            type();
        }
    }

    private void dynamic() {
        write("dyn ");
        binder();
        for (int i = 0; !failed && !take('E'); i++) {
            write(i > 0 ? " + " : "");
            path(false);
            bounds();
        }
        lifetime();
    }

    /**
     * The types that a trait's own are: {@code <Output = ()>}, after its arguments if it has some.
     */
    private void bounds() {
        boolean isOpen = peek() == 'p' && out.length() > 0 && out.charAt(out.length() - 1) == '>';
        if (isOpen && silent == 0) {
            out.setLength(out.length() - 1);
        }
        boolean isFirst = !isOpen;
        while (!failed && take('p')) {
            write((isFirst ? "<" : ", ") + identifier() + " = ");
            type();
            write(peek() == 'p' ? "" : ">");
            isFirst = false;
        }
    }

    private void binder() {
        if (take('G')) {
            number();
        }
    }

    /** Names of lifetimes tell nothing in a trace and are left out. */
    private void lifetime() {
        if (take('L')) {
            number();
        }
    }

    private void constant() {
        enter();
        char type = next();
        switch (type) {
            case 'p' -> write("_");
            case 'B' -> back(this::constant);
            case 'b' -> write(hex().equals(BigInteger.ONE) ? "true" : "false");
            case 'c' -> write("'" + Character.toString(hex().intValue() & 0xffff) + "'");
            case 'h', 't', 'm', 'y', 'o', 'j', 'a', 's', 'l', 'x', 'n', 'i' ->
                    write((take('n') ? "-" : "") + hex());
            default -> fail();
        }
        depth--;
    }

    private BigInteger hex() {
        int start = at;
        while (Character.digit(peek(), 16) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!take('_')) {
            fail();
        }
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 16);
    }

    /** Items up to an E, with commas between them; how many there were. */
    private int list(Runnable item) {
        int count = 0;
        while (!failed && !take('E')) {
            write(count++ > 0 ? ", " : "");
            item.run();
        }
        return count;
    }

    /** What stands at an earlier place of the symbol. */
    private void back(Runnable what) {
        int here = at - 1;
        long place = number();
        int behind = at;
        if (failed || place < 0 || place >= here) {
            fail();
        } else if (silent == 0) {
            at = (int) place;
            what.run();
            at = failed ? text.length() : behind;
        }
    }

    private long disambiguator() {
        return take('s') ? number() + 1 : 0;
    }

    /** In base 62, ended by an underscore: {@code _} is 0, {@code 0_} is 1. */
    private long number() {
        long value = 0;
        boolean isZero = true;
        while (!failed && !take('_')) {
            char digit = next();
            int place =
                    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(digit);
            if (place < 0) {
                fail();
            }
            value = value * 62 + place;
            isZero = false;
        }
        return failed || isZero ? 0 : value + 1;
    }

    private String identifier() {
        boolean isPunycode = take('u');
        int length = 0;
        boolean isZero = take('0');
        while (!isZero && Cursor.isDigit(peek()) && length < LONGEST) {
            length = length * 10 + (next() - '0');
        }
        take('_');
        if (at + length > text.length()) {
            fail();
            return "";
        }
        String name = text.substring(at, at + length);
        at += length;
        return isPunycode ? "punycode{" + name + "}" : name;
    }

    private void enter() {
        if (++depth > DEEPEST || out.length() > LONGEST) {
            fail();
        }
    }

    private void write(String part) {
        if (silent == 0) {
            out.append(part);
        }
    }

    private void fail() {
        failed = true;
        at = text.length();
    }

    private boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private char next() {
        if (at == text.length()) {
            failed = true;
            return '\0';
        }
        return text.charAt(at++);
    }
}
