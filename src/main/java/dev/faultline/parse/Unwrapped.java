package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes the line wrapping of mail programs: a log line that was broken near column 72 to 80 gets
 * its tail back. Citation and number stay those of the first part.
 */
final class Unwrapped {

    private static final int NARROWEST_WRAP = 64;
    private static final int WIDEST_WRAP = 100;

    private Unwrapped() {}

    /** The lines of a text, each with the undressed tail that a mail program cut from it. */
    static List<Line> lines(Text text) {
        List<Line> whole = new ArrayList<>(text.lines().size());
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            if (isTail(text, i)) {
                whole.set(whole.size() - 1, join(whole.get(whole.size() - 1), line));
            } else {
                whole.add(line);
            }
        }
        return whole;
    }

    /**
     * Calls {@code use} with the matcher for every unwrapped line whose message has the pattern.
     */
    static void forEachMatch(Text text, Pattern pattern, Text.LineMatch use) {
        for (Line line : lines(text)) {
            Matcher matcher = pattern.matcher(line.message());
            if (matcher.find()) {
                use.accept(line, matcher);
            }
        }
    }

    /** A tail is undressed, follows at once, and its first word had no room on the line before. */
    private static boolean isTail(Text text, int i) {
        Line line = text.lines().get(i);
        if (line.dressed() || !text.isJoined(i) || !text.lines().get(i - 1).dressed()) {
            return false;
        }
        int space = line.text().indexOf(' ');
        int firstWord = space < 0 ? line.text().length() : space;
        int width = text.lines().get(i - 1).text().stripTrailing().length();
        return firstWord > 0 && width <= WIDEST_WRAP && width + 1 + firstWord > NARROWEST_WRAP;
    }

    private static Line join(Line head, Line tail) {
        return head.withMessage(head.message().stripTrailing() + " " + tail.text().strip());
    }
}
