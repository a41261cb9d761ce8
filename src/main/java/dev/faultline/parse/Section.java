package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines of an evidence that are the output of one command or file, as {@link Line#section()}
 * tells. Formats whose lines look like anything else (a lone number, a word and two numbers) are
 * read only where the title names them.
 *
 * @param title the command line or file name, as written; for lines above the first mark the last
 *     part of the evidence's name
 * @param head the line that holds the title; the first line where none does
 * @param lines those below the title, up to the next
 */
record Section(String title, Line head, List<Line> lines) {

    /** The parts of a text, in order; a text without any mark is one part. */
    static List<Section> of(Text text) {
        List<Section> sections = new ArrayList<>();
        List<Line> lines = text.lines();
        int start = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !lines.get(i).section().equals(lines.get(start).section())) {
                sections.add(part(lines.subList(start, i)));
                start = i;
            }
        }
        return sections;
    }

    private static Section part(List<Line> lines) {
        Line head = lines.get(0);
        if (head.section().isEmpty()) {
            String name = head.source().substring(head.source().lastIndexOf('/') + 1);
            return new Section(name, head, lines);
        }
        return new Section(head.section(), head, lines.subList(1, lines.size()));
    }

    /**
     * Whether the title names this command or file: the word stands there between characters that
     * are no letters and no digits, in any case.
     */
    boolean names(String word) {
        String within = title.toLowerCase(Locale.ROOT);
        int at = within.indexOf(word);
        while (at >= 0) {
            if (isEdge(within, at - 1) && isEdge(within, at + word.length())) {
                return true;
            }
            at = within.indexOf(word, at + 1);
        }
        return false;
    }

    /** Whether a title stands above it; false for a first part that begins with its own lines. */
    boolean isTitled() {
        return lines.isEmpty() || !lines.get(0).equals(head);
    }

    private static boolean isEdge(String within, int index) {
        return index < 0
                || index >= within.length()
                || !Character.isLetterOrDigit(within.charAt(index));
    }
}
