package dev.faultline.report;

import java.util.Locale;

/** Makes text from evidence safe to show: it may say anything, but not steer the terminal. */
final class Visible {

    private Visible() {}

    /**
     * The text on one line, with everything that is not seen written out: ESC as {@code \x1b}, an
     * override of the writing direction as {@code \}{@code u202e}. Tabs become spaces.
     */
    static String text(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '\t') {
            shown.append(' ');
        } else if (!isSeen(c)) {
            shown.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
        } else {
            shown.appendCodePoint(c);
        }
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
