package dev.faultline.parse;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one evidence that are left after the scan: all of a small one, of a large log those
 * with a literal and what parsers want after it. So there may be gaps; line numbers tell. What a
 * mail program wrapped is one line again.
 *
 * @param source name of the evidence
 * @param lines in order
 */
public record Text(String source, List<Line> lines) {

    public Text {
        lines = List.copyOf(lines);
    }

    /** Whether line {@code index} directly follows the one before it in the evidence. */
    public boolean isJoined(int index) {
        return index > 0 && lines.get(index).number() == lines.get(index - 1).last() + 1;
    }

    /** Calls {@code use} with the matcher for every line whose message holds the pattern. */
    void forEachMatch(Pattern pattern, LineMatch use) {
        for (Line line : lines) {
            Matcher matcher = pattern.matcher(line.message());
            if (matcher.find()) {
                use.accept(line, matcher);
            }
        }
    }

    /** What to do with a line that matches. */
    interface LineMatch {
        void accept(Line line, Matcher matcher);
    }
}
