package dev.faultline.report;

/**
 * Text as Markdown that shows it as it is (CommonMark 0.31.2, sections 2.4 and 6.1; GitHub Flavored
 * Markdown 0.29 for autolinks, strike-through and tables).
 */
final class Markdown {

    /** Characters that can begin or end markup within a line. */
    private static final String INLINE = "\\`*_{}[]<>|~&$#";

    /** Characters that make a list, a heading or a rule at the start of a line. */
    private static final String LINE_START = "+-=";

    /** Joins words without a width: keeps {@code @name} from calling on a person. */
    private static final char WORD_JOINER = '\u2060';

    private Markdown() {}

    /** The text for use within a paragraph, a heading or a table cell. */
    static String text(String text) {
        String shown = Visible.text(text).strip();
        StringBuilder escaped = new StringBuilder(shown.length() + 16);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (INLINE.indexOf(c) >= 0 || (i == 0 && LINE_START.indexOf(c) >= 0)) {
                escaped.append('\\');
            } else if (endsNumber(shown, i) || isLink(shown, i)) {
                escaped.append('\\');
            }
            escaped.append(c);
            if (c == '@') {
                escaped.append(WORD_JOINER);
            }
        }
        return escaped.toString();
    }

    /** Whether this is the mark of an ordered list: {@code 1.} or {@code 1)} at the start. */
    private static boolean endsNumber(String text, int i) {
        char c = text.charAt(i);
        return (c == '.' || c == ')')
                && i > 0
                && text.substring(0, i).chars().allMatch(Character::isDigit);
    }

    /** Whether this character makes a link of its neighbours: {@code http:/}, {@code www.}. */
    private static boolean isLink(String text, int i) {
        return text.startsWith(":", i) && i + 1 < text.length() && text.charAt(i + 1) != ' '
                || text.charAt(i) == '.' && text.regionMatches(true, i - 3, "www", 0, 3);
    }

    /** The text as a code span, which shows everything as it is. */
    static String code(String text) {
        String shown = Visible.text(text).strip();
        if (shown.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(longestRunOfBackticks(shown) + 1);
        String room = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
        return fence + room + shown + room + fence;
    }

    /** The fence of a code block that can hold the text. */
    static String fence(String text) {
        return "`".repeat(Math.max(3, longestRunOfBackticks(text) + 1));
    }

    private static int longestRunOfBackticks(String text) {
        int longest = 0;
        int run = 0;
        for (char c : text.toCharArray()) {
            run = c == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
