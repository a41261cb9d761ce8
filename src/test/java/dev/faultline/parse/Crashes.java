package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A parser for tests of the reader: reports from "CRASH begin" up to 50 lines later. */
final class Crashes implements Parser {

    /** A report. */
    public record CrashFact(String what, int lines, boolean complete, List<Citation> citations)
            implements Fact {
        @Override
        public Citation citation() {
            return citations.get(0);
        }
    }

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "Reports for tests",
                        Set.of("CRASH begin", "CRASH bad"),
                        50,
                        Map.of(),
                        List.of(),
                        Set.of(CrashFact.class),
                        "invented",
                        List.of("CRASH begin x\nend\n"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            if (line.message().startsWith("CRASH begin")) {
                facts.add(report(text, i));
            } else if (line.message().contains("CRASH bad")) {
                facts.unreadable(line, "bad");
            }
        }
    }

    private static CrashFact report(Text text, int from) {
        List<Citation> citations = new ArrayList<>();
        boolean complete = false;
        for (int i = from; i < Math.min(from + 50, text.lines().size()) && !complete; i++) {
            citations.add(text.lines().get(i).citation());
            complete = text.lines().get(i).message().equals("end");
        }
        String what = text.lines().get(from).message();
        return new CrashFact(what, citations.size(), complete, citations);
    }
}
