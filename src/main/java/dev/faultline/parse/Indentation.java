package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the common indentation off a paragraph that was pasted as a whole: lines between empty
 * ones, none with a logger's prefix, that all start with blanks. Tables and outlines keep theirs,
 * for their first line has none.
 */
final class Indentation {

    private Indentation() {}

    /** The same lines, paragraphs moved to the left margin. */
    static List<Line> takenOff(List<Line> lines) {
        List<Line> result = new ArrayList<>(lines.size());
        int from = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).text().isBlank()) {
                addParagraph(lines.subList(from, i), result);
                result.addAll(lines.subList(i, Math.min(i + 1, lines.size())));
                from = i + 1;
            }
        }
        return result;
    }

    private static void addParagraph(List<Line> paragraph, List<Line> result) {
        int common = paragraph.stream().mapToInt(Indentation::indentation).min().orElse(0);
        for (Line line : paragraph) {
            result.add(common == 0 ? line : line.withMessage(line.message().substring(common)));
        }
    }

    private static int indentation(Line line) {
        int blanks = 0;
        while (!line.dressed()
                && blanks < line.message().length()
                && (line.message().charAt(blanks) == ' '
                        || line.message().charAt(blanks) == '\t')) {
            blanks++;
        }
        return blanks;
    }
}
