package dev.faultline.parse;

/**
 * Walks over the start of a line. Every method moves on if it finds what it asks for, and stays
 * where it is if not.
 */
final class Cursor {

    /** What {@link #number} gives when there is no number. */
    static final long NONE = -1;

    private static final char NO_BREAK_SPACE = '\u00a0';

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void backTo(int position) {
        at = position;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /** The character {@code ahead} places on, NUL behind the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    boolean take(char wanted) {
        if (peek(0) != wanted || isAtEnd()) {
            return false;
        }
        at++;
        return true;
    }

    boolean take(String wanted) {
        if (!text.startsWith(wanted, at)) {
            return false;
        }
        at += wanted.length();
        return true;
    }

    /** Takes blanks and tabs, if any. */
    void blanks() {
        while (isBlank(peek(0)) && !isAtEnd()) {
            at++;
        }
    }

    /** Takes {@code min} to {@code max} digits, at most 18; {@link #NONE} if there are fewer. */
    long number(int min, int max) {
        long value = 0;
        int digits = 0;
        while (digits < max && isDigit(peek(digits))) {
            value = value * 10 + (peek(digits++) - '0');
        }
        if (digits < min) {
            return NONE;
        }
        at += digits;
        return value;
    }

    /** Takes the digits of a fraction, 1 to 9, as billionths; {@link #NONE} if there are none. */
    long billionths() {
        int start = at;
        long value = number(1, 9);
        for (int digits = at - start; value != NONE && digits < 9; digits++) {
            value *= 10;
        }
        return value;
    }

    /** Takes everything up to the next blank or the end; may be empty. */
    String word() {
        int start = at;
        while (!isAtEnd() && !isBlank(peek(0))) {
            at++;
        }
        return text.substring(start, at);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == NO_BREAK_SPACE;
    }
}
