package dev.faultline.cli;

import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A case as it would be with other evidence.
 *
 * @param original case
 * @param change what becomes of the evidence
 */
record AlteredCase(Case original, Change change) implements Case {

    /** The name under which a supposed line is cited. */
    private static final String SUPPOSED = "what-if";

    /** With one line more. */
    static Case with(Case evidence, String line) {
        return new AlteredCase(
                evidence,
                (read, sink) -> {
                    read.accept(sink);
                    sink.accept(Evidence.of(SUPPOSED, line + "\n"));
                });
    }

    /** With one line blank. */
    static Case without(Case evidence, LinePlace place) {
        return new AlteredCase(
                evidence, (read, sink) -> read.accept(one -> sink.accept(blank(one, place))));
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
        change.apply(sink -> original.read(sink, problems), evidence);
    }

    private static Evidence blank(Evidence evidence, LinePlace place) {
        if (!evidence.name().equals(place.source())) {
            return evidence;
        }
        return new Evidence() {
            @Override
            public String name() {
                return evidence.name();
            }

            @Override
            public InputStream open() throws IOException {
                return new BlankedLine(evidence.open(), place.line());
            }
        };
    }

    /** Reads the original into the sink, with changes. */
    interface Change {
        void apply(Consumer<Consumer<Evidence>> read, Consumer<Evidence> sink);
    }
}
