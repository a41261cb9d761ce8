package dev.faultline.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of months as tools abbreviate them, in the language of whoever ran them. */
final class Months {

    private static final List<String> ENGLISH =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private static final Map<String, Long> OTHERS = others();

    private static final int LONGEST = 8;
    private static final int LONGEST_DAY = 4;

    private Months() {}

    private static Map<String, Long> others() {
        Map<String, Long> numbers = new HashMap<>();
        for (List<String> row : Table.rows("months.tsv")) {
            for (String name : row.get(1).split(" ")) {
                numbers.put(name, Long.parseLong(row.get(0)));
            }
        }
        for (int month = 1; month <= ENGLISH.size(); month++) {
            numbers.put(ENGLISH.get(month - 1).toLowerCase(Locale.ROOT), (long) month);
        }
        return numbers;
    }

    /** Takes the name of a month; its number from 1, or {@link Cursor#NONE}. */
    static long take(Cursor cursor) {
        for (int i = 0; i < ENGLISH.size(); i++) {
            if (cursor.take(ENGLISH.get(i))) {
                return i + 1L;
            }
        }
        return Cursor.isDigit(cursor.peek(0)) ? numbered(cursor) : foreign(cursor);
    }

    /** {@code 8\u6708} of Chinese and Japanese, {@code 8\uc6d4} of Korean. */
    private static long numbered(Cursor cursor) {
        int here = cursor.at();
        long month = cursor.number(1, 2);
        if (month >= 1
                && month <= ENGLISH.size()
                && (cursor.take('\u6708') || cursor.take('\uc6d4'))) {
            return month;
        }
        cursor.backTo(here);
        return Cursor.NONE;
    }

    private static long foreign(Cursor cursor) {
        int length = letters(cursor);
        char next = cursor.peek(length);
        if (length > LONGEST || next != ' ' && next != '.') {
            return Cursor.NONE;
        }
        StringBuilder name = new StringBuilder(LONGEST);
        for (int i = 0; i < length; i++) {
            name.append(Character.toLowerCase(cursor.peek(i)));
        }
        long month = OTHERS.getOrDefault(name.toString(), Cursor.NONE);
        if (month != Cursor.NONE) {
            cursor.backTo(cursor.at() + length);
            cursor.take('.');
        }
        return month;
    }

    private static int letters(Cursor cursor) {
        int length = 0;
        while (length <= LONGEST && Character.isLetter(cursor.peek(length))) {
            length++;
        }
        return length;
    }

    /** Takes the name of a day of the week in any language: one to four letters. */
    static boolean takeDay(Cursor cursor) {
        int length = letters(cursor);
        if (length == 0 || length > LONGEST_DAY) {
            return false;
        }
        cursor.backTo(cursor.at() + length);
        cursor.take('.');
        return true;
    }
}
