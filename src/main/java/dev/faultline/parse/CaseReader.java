package dev.faultline.parse;

import dev.faultline.fact.Case;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.DumpTrace;
import dev.faultline.fact.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads all evidence of a case with all parsers. */
public final class CaseReader {

    private final EvidenceReader reader;

    /**
     * A reader.
     *
     * @param parsers in the order in which they read
     * @param literals ASCII strings of at least 3 characters, of which a line must hold one to
     *     become a {@link dev.faultline.fact.LogLine}
     */
    public CaseReader(List<Parser> parsers, Set<String> literals) {
        this.reader = new EvidenceReader(parsers, literals);
    }

    /**
     * The kinds of evidence that give facts of a type.
     *
     * @param type simple name of the fact type
     */
    public Set<String> evidenceOf(String type) {
        Set<String> kinds = new TreeSet<>();
        for (Format format : reader.formats()) {
            for (Class<? extends Fact> given : format.facts()) {
                if (given.getSimpleName().equals(type)) {
                    kinds.add(format.evidence());
                }
            }
        }
        return kinds;
    }

    /**
     * All facts of the case and what follows from several of them, by source and line. What two
     * sources tell of one event is there once, and a boot has one name in all sources as far as
     * they show that it is one.
     */
    public List<Fact> read(Case evidence) {
        List<Fact> facts = new ArrayList<>();
        read(evidence, facts::add);
        facts.sort(Comparator.comparing(Fact::citation));
        SameBoot boots = new SameBoot(facts);
        List<Fact> all = new ArrayList<>(boots.named(SameEvent.once(facts, boots)));
        for (Derivation derivation : Derivations.standard()) {
            derivation.derive(List.copyOf(all)).forEach(all::add);
        }
        return all;
    }

    /**
     * A stack of a crash dump that was taken for the crash itself, as no report stands beside it,
     * is told as the crash only.
     */
    private static List<Fact> withoutStacksOfCrashes(List<Fact> facts) {
        Set<Citation> crashes =
                facts.stream()
                        .filter(Crash.class::isInstance)
                        .map(Fact::citation)
                        .collect(Collectors.toSet());
        return facts.stream()
                .filter(f -> !(f instanceof DumpTrace && crashes.contains(f.citation())))
                .toList();
    }

    /**
     * The facts of one evidence after the other, by line, as they are read; at the end what kind of
     * bundle they came in and which files were not understood.
     */
    public void read(Case evidence, Consumer<Fact> sink) {
        Given given = new Given();
        evidence.read(
                one -> {
                    List<Fact> facts = withoutStacksOfCrashes(reader.read(one));
                    given.add(one.name(), facts);
                    facts.forEach(sink);
                },
                sink::accept);
        given.facts().forEach(sink);
    }
}
