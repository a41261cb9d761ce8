package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.util.ArrayList;
import java.util.List;

/** What a parser makes of a text, for tests. */
record Read(List<Fact> facts, List<Line> collected, List<String> unreadable) {

    static Read by(Parser parser, String text) {
        return by(parser, "log", text);
    }

    static Read by(Parser parser, String source, String text) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        parser.parse(
                KernelLog.read(source, text),
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
