package dev.faultline.report;

import dev.faultline.fact.Citation;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines for a screen. All text goes through here, so that it is wrapped and coloured in one place
 * and no control character of the evidence gets through.
 */
final class Page {

    private static final String CUT = "…";
    private static final int QUOTED_ROWS = 3;

    private final Screen screen;
    private final List<String> lines = new ArrayList<>();
    private int rows;

    Page(Screen screen) {
        this.screen = screen;
    }

    /** How many rows of the screen this takes. */
    int rows() {
        return rows;
    }

    Page blank() {
        return add(Ink.PLAIN, "");
    }

    /** A heading with an empty line above. */
    Page heading(String text) {
        return blank().add(Ink.BOLD, Visible.text(text));
    }

    /** Text that stays on one line whatever its length. */
    Page whole(String text) {
        return add(Ink.PLAIN, Visible.text(text));
    }

    /** A command to copy, whole; a comment stands without the prompt. */
    Page command(String indent, String command) {
        return isComment(command)
                ? add(Ink.DIM, indent + Visible.text(command))
                : add(Ink.CYAN, indent + "$ " + Visible.text(command));
    }

    /** Whether there is nothing to type. */
    static boolean isComment(String command) {
        return command.startsWith("#");
    }

    /** Text on one line, cut where the screen ends. */
    Page cut(Ink ink, String text) {
        return add(ink, cutTo(screen.width(), Visible.text(text)));
    }

    /** Text wrapped at spaces; {@code lead} stands before the first line, the others line up. */
    Page paragraph(Ink ink, String lead, String text) {
        String indent = " ".repeat(lead.length());
        String before = lead;
        int room = Math.max(20, screen.width() - lead.length());
        String rest = Visible.text(text).strip();
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            int end = space > 0 ? space : wholeCharacters(rest, room);
            add(ink, before + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            before = indent;
        }
        return add(ink, before + rest);
    }

    /** A cited line: where it stands, and what it says, in at most three rows. */
    Page quote(String indent, Citation citation) {
        String where = indent + Visible.text(citation.toString());
        String text = Visible.text(citation.text()).strip();
        if (text.isEmpty()) {
            return add(Ink.DIM, where);
        }
        boolean beside = where.length() <= screen.width() / 2;
        String lead = beside ? where + "  " : indent + "  ";
        if (!beside) {
            add(Ink.DIM, where);
        }
        return paragraph(
                Ink.DIM, lead, cutTo(QUOTED_ROWS * (screen.width() - lead.length()), text));
    }

    Page append(Page other) {
        lines.addAll(other.lines);
        rows += other.rows;
        return this;
    }

    private Page add(Ink ink, String text) {
        rows += 1 + Math.max(0, text.length() - 1) / screen.width();
        lines.add(text.isEmpty() ? text : ink.on(screen, text));
        return this;
    }

    private static String cutTo(int width, String text) {
        return text.length() <= width
                ? text
                : text.substring(0, wholeCharacters(text, width - 1)) + CUT;
    }

    /** The largest index up to {@code end} that does not split a surrogate pair. */
    private static int wholeCharacters(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
