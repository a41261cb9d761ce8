package dev.faultline.parse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Lines without a gap, and who asked for them. */
final class Window {

    private final List<Line> lines = new ArrayList<>();
    private final List<Line> ofRules = new ArrayList<>();
    private final BitSet parsers = new BitSet();

    void add(Line line) {
        lines.add(line);
    }

    /** The last line holds a literal. */
    void mark(Wanted.Demand demand, String literal) {
        parsers.or(demand.parsers());
        Line line = lines.get(lines.size() - 1);
        boolean isMarked = !ofRules.isEmpty() && ofRules.get(ofRules.size() - 1) == line;
        if (demand.isByRule() && !isMarked && line.message().contains(literal)) {
            ofRules.add(line);
        }
    }

    List<Line> lines() {
        return lines;
    }

    /** The lines whose message holds a literal of a rule. */
    List<Line> ofRules() {
        return ofRules;
    }

    /** Places in the list of parsers, of those whose literals occur. */
    BitSet parsers() {
        return parsers;
    }

    /** A window that starts with the last lines of this one. */
    Window overlapping(int count) {
        Window next = new Window();
        next.lines.addAll(lines.subList(lines.size() - count, lines.size()));
        next.parsers.or(parsers);
        return next;
    }
}
