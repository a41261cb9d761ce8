package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the lines of one evidence that rules ask for; those that differ in digits only as one. */
final class LogLines {

    /** Different lines of one evidence. */
    static final int MOST = 10_000;

    private final Map<String, Counted> counts = new LinkedHashMap<>();
    private long lastLine;
    private long lost;
    private Optional<Citation> firstLost = Optional.empty();

    /** A line and how often it was seen. */
    private static final class Counted {
        private final Line line;
        private long count;

        Counted(Line line) {
            this.line = line;
        }
    }

    /** A line; one that was added before does not count again. */
    void add(Line line) {
        if (line.number() <= lastLine) {
            return;
        }
        lastLine = line.number();
        String shape = withoutDigits(line.message());
        if (counts.size() < MOST || counts.containsKey(shape)) {
            counts.computeIfAbsent(shape, s -> new Counted(line)).count++;
        } else {
            lost++;
            firstLost = firstLost.or(() -> Optional.of(line.citation()));
        }
    }

    List<Fact> all() {
        List<Fact> all = new ArrayList<>();
        for (Counted counted : counts.values()) {
            Line line = counted.line;
            all.add(new LogLine(line.message(), counted.count, line.citation()));
        }
        firstLost.ifPresent(
                citation ->
                        all.add(
                                new Unreadable(
                                        lost + " more lines from here on are left out: too many",
                                        citation)));
        return all;
    }

    private static String withoutDigits(String message) {
        StringBuilder rest = new StringBuilder(message.length());
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (!Cursor.isDigit(c)) {
                rest.append(c);
            } else if (i == 0 || !Cursor.isDigit(message.charAt(i - 1))) {
                rest.append('0');
            }
        }
        return rest.toString();
    }
}
