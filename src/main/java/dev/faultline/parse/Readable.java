package dev.faultline.parse;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes text out of bytes that may hold anything, fit to be shown on a terminal. */
final class Readable {

    private static final char ESCAPE = '\u001b';
    private static final char REPLACEMENT = '\ufffd';
    private static final int LONG_RUN = 4;

    /** Colours and cursor movements of a terminal: CSI sequences of ECMA-48. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-?]{0,32}+[ -/]{0,4}+[@-~]");

    private Readable() {}

    /** UTF-8; what is no UTF-8 is taken as ISO-8859-1, in which all bytes mean something. */
    static String decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /**
     * The text without colours of a terminal, other control characters but the tab written as
     * {@code \x00}, many equal ones as {@code \x00{4096}}.
     */
    static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return escaped(
                        text.indexOf(ESCAPE) < 0 ? text : COLOUR.matcher(text).replaceAll(""));
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int run = run(text, i);
            if (!isControl(c)) {
                printable.append(c);
                i++;
            } else if (run > LONG_RUN) {
                printable.append(escape(c)).append('{').append(run).append('}');
                i += run;
            } else {
                printable.append(escape(c).repeat(run));
                i += run;
            }
        }
        return printable.toString();
    }

    private static int run(String text, int from) {
        int to = from + 1;
        while (isControl(text.charAt(from))
                && to < text.length()
                && text.charAt(to) == text.charAt(from)) {
            to++;
        }
        return to - from;
    }

    private static String escape(char c) {
        return String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c);
    }

    /**
     * Also the marks that turn the direction of writing: they can make a line show another text.
     */
    private static boolean isControl(char c) {
        return c < ' ' && c != '\t'
                || c >= 0x7f && c < 0xa0
                || c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }
}
