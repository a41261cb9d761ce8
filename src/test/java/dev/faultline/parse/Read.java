package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What a parser makes of a text, for tests. */
record Read(List<Fact> facts, List<Line> collected, List<String> unreadable) {

    static Read by(Parser parser, String text) {
        return by(parser, "log", text);
    }

    static Read by(Parser parser, String source, String text) {
        return by(parser, KernelLog.read(source, text));
    }

    /** What the parser makes of the lines that a large text is reduced to by the literals. */
    static Read found(Parser parser, Set<String> literals, String text) {
        Text all = KernelLog.read("log", text);
        List<Line> lines = all.lines();
        int following = parser.format().following();
        int before = following > 1 ? Wanted.Demand.BEFORE : 0;
        BitSet found = new BitSet();
        for (int i = 0; i < lines.size(); i++) {
            if (literals.stream().anyMatch(lines.get(i).text()::contains)) {
                found.set(Math.max(0, i - before), Math.min(lines.size(), i + following + 1));
            }
        }
        return by(parser, new Text(all.source(), found.stream().mapToObj(lines::get).toList()));
    }

    private static Read by(Parser parser, Text text) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        parser.parse(
                text,
                new Facts() {
                    @Override
                    public void add(Fact fact) {
                        read.facts.add(fact);
                    }

                    @Override
                    public void collected(Line line) {
                        read.collected.add(line);
                    }

                    @Override
                    public void unreadable(Line line, String reason) {
                        read.unreadable.add(line.number() + ": " + reason);
                    }
                });
        return read;
    }

    /** The facts of one type, in order. */
    <T extends Fact> List<T> only(Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
