package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an evidence that holds the output of one command or file. What it is stands above it: a
 * prompt with the command, a comment, a rule with a name in it, the headings of a supportconfig, or
 * for the first part the name of the evidence. Formats whose lines look like anything else (a lone
 * number, a word and two numbers) are read only where the title names them.
 *
 * @param title the command line or file name, as written
 * @param head the line that holds the title; the first line of the evidence for its first part
 * @param lines those below the title, up to the next
 */
record Section(String title, Line head, List<Line> lines) {

    private static final int LONGEST_TITLE = 200;

    private static final Pattern TITLE =
            Pattern.compile(
                    "^(?:\\[?[\\w.-]{1,64}@[\\w.-]{1,64}[^#$]{0,64}[#$]|[#$%+]|crash>|\\(gdb\\)|>>>|==>"
                            + "|={2,8}|-{2,8}|\\*{2,8}|#{2,8})\\s?(?<title>\\S.*?)(?: ?(?:<==|={2,}|-{2,}|\\*{2,}|#+))?$"
                            + "|^(?<label>[A-Za-z/][\\w ./-]{1,60}):$");

    /** The parts of a text, in order; a text without any title is one part. */
    static List<Section> of(Text text) {
        List<Section> sections = new ArrayList<>();
        List<Line> lines = text.lines();
        int start = 0;
        String title = text.source().substring(text.source().lastIndexOf('/') + 1);
        for (int i = 0; i < lines.size(); i++) {
            String next = titleOf(lines.get(i));
            if (!next.isEmpty()) {
                add(sections, title, lines, start, i);
                title = next;
                start = i;
            }
        }
        add(sections, title, lines, start, lines.size());
        return sections;
    }

    private static void add(List<Section> all, String title, List<Line> lines, int from, int to) {
        if (from < to) {
            Line head = lines.get(from);
            int first = titleOf(head).isEmpty() ? from : from + 1;
            all.add(new Section(title, head, lines.subList(first, to)));
        }
    }

    private static String titleOf(Line line) {
        String text = line.text();
        if (line.dressed() || text.length() > LONGEST_TITLE || text.startsWith("# CONFIG_")) {
            return "";
        }
        Matcher title = TITLE.matcher(text);
        if (!title.find()) {
            return "";
        }
        String found = title.group("title") == null ? title.group("label") : title.group("title");
        return Character.isDigit(found.charAt(0)) ? "" : found;
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
