package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Unreadable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What parsers and rules get out of the windows of one evidence. */
final class Reading implements Windows.Use {

    /** A kernel log that holds nothing but ordinary lines was collected all the same. */
    private static final String KERNEL_LOG = "kernel-log";

    /** So was a journal, exported or in JSON, or one in which nothing was found. */
    private static final String JOURNAL = "journal";

    /**
     * Evidence as short as this is also read by the parsers that its name asks for: the one number
     * of {@code /proc/sys/kernel/tainted} holds no literal.
     */
    private static final int SHORT = 64;

    private static final Comparator<Citation> BY_LINE = Comparator.comparingLong(Citation::line);

    private final String source;
    private final List<Parser> parsers;
    private final List<Format> formats;
    private final BitSet named = new BitSet();
    private final Map<String, Citation> collected = new HashMap<>();
    private final Repeats repeats = new Repeats();
    private final LogLines logLines = new LogLines();
    private List<Citation> citedBefore = List.of();

    Reading(String source, Wanted wanted) {
        this.source = source;
        this.parsers = wanted.parsers();
        this.formats = wanted.formats();
        for (int place = 0; place < formats.size(); place++) {
            named.set(place, formats.get(place).isMeantBy(source));
        }
    }

    @Override
    public void window(Window window, int repeated) {
        window.ofRules().forEach(logLines::add);
        List<Line> lines = window.lines();
        long repeatedFrom =
                repeated == 0 ? Long.MAX_VALUE : lines.get(lines.size() - repeated).number();
        Text text = new Text(source, Unwrapped.lines(lines));
        Set<Citation> known = new HashSet<>(citedBefore);
        List<Citation> citedAgain = new ArrayList<>();
        BitSet asked = (BitSet) window.parsers().clone();
        if (lines.size() <= SHORT) {
            asked.or(named);
        }
        for (int place : asked.stream().toArray()) {
            Sink sink = new Sink(formats.get(place).evidence());
            parse(parsers.get(place), text, sink);
            for (Fact fact : sink.facts) {
                // What starts in the lines that come again is read whole next time; and what was
                // read from here last time is not read again from its middle.
                if (fact.citation().line() < repeatedFrom && !known.contains(fact.citation())) {
                    repeats.add(fact);
                    fact.citations().stream()
                            .filter(c -> c.line() >= repeatedFrom)
                            .forEach(citedAgain::add);
                }
            }
        }
        citedBefore = citedAgain;
    }

    /** A fact about the evidence itself. */
    void add(Fact fact) {
        repeats.add(fact);
    }

    /** All facts, by line. */
    List<Fact> facts(KernelLog log) {
        List<Fact> all = new ArrayList<>();
        log.boots().forEach(boot -> isThere(KERNEL_LOG, boot.citation()));
        log.toldByJournal().ifPresent(line -> isThere(JOURNAL, line.citation()));
        collected.forEach((kind, citation) -> all.add(new Collected(kind, citation)));
        all.sort(Comparator.comparing(fact -> ((Collected) fact).evidence()));
        all.addAll(log.boots());
        all.addAll(repeats.all());
        all.addAll(logLines.all());
        all.sort(Comparator.comparing(Fact::citation, BY_LINE));
        return all;
    }

    private void parse(Parser parser, Text text, Facts facts) {
        try {
            parser.parse(text, facts);
        } catch (RuntimeException e) {
            Line first = text.lines().get(0);
            String where = first.source() + ":" + first.number();
            throw new IllegalStateException(
                    parser.getClass().getSimpleName() + " fails on the text from " + where, e);
        }
    }

    private void isThere(String kind, Citation citation) {
        collected.merge(kind, citation, (a, b) -> BY_LINE.compare(a, b) <= 0 ? a : b);
    }

    /** Takes what one parser reads from one window. */
    private final class Sink implements Facts {
        private final String kind;
        private final List<Fact> facts = new ArrayList<>();

        Sink(String kind) {
            this.kind = kind;
        }

        @Override
        public void add(Fact fact) {
            isThere(kind, fact.citation());
            facts.add(fact);
        }

        @Override
        public void collected(Line line) {
            isThere(kind, line.citation());
        }

        @Override
        public void unreadable(Line line, String reason) {
            facts.add(new Unreadable(reason, line.citation()));
        }
    }
}
