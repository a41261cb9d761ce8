package dev.faultline.parse;

import dev.faultline.fact.Case;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads all evidence of a case with all parsers. */
public final class CaseReader {

    private final List<Parser> parsers;
    private final Set<String> literals;

    /**
     * @param parsers in the order in which they read
     * @param literals strings of which a line must hold one to become a {@link LogLine}
     */
    public CaseReader(List<Parser> parsers, Set<String> literals) {
        this.parsers = parsers;
        this.literals = literals;
    }

    /** All facts of the case and what follows from several of them, by source and line. */
    public List<Fact> read(Case evidence) {
        Set<Fact> facts = new LinkedHashSet<>();
        read(evidence, facts::add);
        List<Fact> all = new ArrayList<>(facts);
        all.sort(Comparator.comparing(Fact::citation));
        for (Derivation d : Derivations.standard()) {
            d.derive(List.copyOf(all)).forEach(all::add);
        }
        return all;
    }

    /** The facts as they are read. */
    public void read(Case evidence, Consumer<Fact> sink) {
        evidence.read(e -> one(e, sink), sink::accept);
    }

    private void one(Evidence evidence, Consumer<Fact> sink) {
        try (var in = evidence.open()) {
            Text text =
                    KernelLog.read(
                            evidence.name(),
                            new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            for (Parser parser : parsers) {
                parser.parse(
                        text,
                        new Facts() {
                            @Override
                            public void add(Fact fact) {
                                sink.accept(fact);
                            }

                            @Override
                            public void collected(Line line) {
                                sink.accept(
                                        new Collected(parser.format().evidence(), line.citation()));
                            }

                            @Override
                            public void unreadable(Line line, String reason) {
                                sink.accept(new Unreadable(reason, line.citation()));
                            }
                        });
            }
            for (Line line : text.lines()) {
                if (literals.stream().anyMatch(line.message()::contains)) {
                    sink.accept(new LogLine(line.message(), 1, line.citation()));
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
