package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Undoes the line wrapping of mail programs: a log line that was broken at column 70 to 80 gets its
 * tail back. Citation and number stay those of the first part.
 */
final class Unwrapped {

    /** No mail program wraps earlier: a line with a tail had at least this many columns to fill. */
    private static final int NARROWEST_WRAP = 64;

    /** Programs wrap at 80 columns at most, tails too; marks of quotes come on top. */
    private static final int WIDEST_WRAP = 86;

    /** A line with no blank before this column cannot be broken well. */
    private static final int BREAKABLE = 40;

    /** How messages start whose speakers are known, where people left out the time. */
    private static final Pattern SPEAKER =
            Pattern.compile(
                    "(?:BTRFS|EXT[234]-fs|XFS|F2FS-fs|JBD2|EDAC|DMAR|AMD-Vi)[ :(]|BUG: |Oops: ");

    /** How the lines start that follow such a message: mm/memory.c print_bad_pte(), mm/debug.c. */
    private static final Pattern FOLLOWING = Pattern.compile("(?:addr|file|page|flags|raw): ?\\S");

    /** Longer lines this near to a line say that it was not wrapped either. */
    private static final int NEAR = 30;

    private final List<Line> lines;

    private Unwrapped(List<Line> lines) {
        this.lines = lines;
    }

    /** The lines, each with the undressed tails that a mail program cut from it. */
    static List<Line> lines(List<Line> lines) {
        Unwrapped unwrapped = new Unwrapped(lines);
        for (int i = 1; i < lines.size(); i++) {
            if (unwrapped.isTail(i, isHead(lines.get(i - 1)))) {
                return unwrapped.from(i);
            }
        }
        return lines;
    }

    private List<Line> from(int firstTail) {
        List<Line> whole = new ArrayList<>(lines.subList(0, firstTail));
        boolean mayGoOn = true;
        for (int i = firstTail; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (isTail(i, mayGoOn)) {
                whole.set(whole.size() - 1, whole.get(whole.size() - 1).with(line));
            } else {
                whole.add(line);
                mayGoOn = isHead(line);
            }
        }
        return whole;
    }

    private static boolean isHead(Line line) {
        return line.dressed() || SPEAKER.matcher(line.message()).lookingAt();
    }

    /** A tail is undressed, follows at once, and its first word had no room on the line before. */
    private boolean isTail(int i, boolean mayGoOn) {
        Line line = lines.get(i);
        Line before = lines.get(i - 1);
        if (!mayGoOn || isHead(line) || line.number() != before.last() + 1) {
            return false;
        }
        int space = line.message().indexOf(' ');
        int firstWord = space < 0 ? line.message().length() : space;
        int width = before.text().stripTrailing().length();
        return firstWord > 0
                && line.message().charAt(0) != '\t'
                && !FOLLOWING.matcher(line.message()).lookingAt()
                && width <= WIDEST_WRAP
                && line.text().length() <= WIDEST_WRAP
                && width + 1 + firstWord > NARROWEST_WRAP
                && !isAmongLongLines(i);
    }

    private boolean isAmongLongLines(int i) {
        return lines.subList(Math.max(0, i - NEAR), Math.min(lines.size(), i + NEAR)).stream()
                .anyMatch(Unwrapped::isLong);
    }

    private static boolean isLong(Line line) {
        if (!line.dressed() || line.text().length() <= WIDEST_WRAP) {
            return false;
        }
        int blank = line.text().indexOf(' ', BREAKABLE);
        return blank >= 0 && blank < WIDEST_WRAP;
    }
}
