package dev.faultline;

import dev.faultline.cases.CaseFolders;
import dev.faultline.cases.Expectation;
import dev.faultline.collect.Sources;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Finding;
import dev.faultline.fact.Case;
import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The rules of this tree and the cases under facts, each read and diagnosed once for all tests. */
public final class SampleCases {

    /** Where the cases lie. */
    public static final Path ROOT = Path.of("facts");

    /** Where the rules lie. */
    public static final Path RULES = Path.of("rules");

    private static final Map<Path, List<Fact>> FACTS = new ConcurrentHashMap<>();
    private static final Map<Path, Diagnosis> DIAGNOSES = new ConcurrentHashMap<>();

    private SampleCases() {}

    private static final class Loaded {
        static final Faultline EXPERT =
                Faultline.builder().withoutShippedRules().rules(RULES).build();
    }

    /** Knows the rules of this tree. */
    public static Faultline expert() {
        return Loaded.EXPERT;
    }

    /** The case folders and what they must lead to; none as long as there is no folder facts. */
    public static SortedMap<Path, Expectation> all() {
        try {
            return ROOT.toFile().exists() ? CaseFolders.labelled(ROOT) : new TreeMap<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a case: its path below facts. */
    public static String name(Path folder) {
        return ROOT.relativize(folder).toString();
    }

    /** The evidence. */
    public static Case open(Path folder) {
        return Sources.of(List.of(folder));
    }

    /** What was read from the case. */
    public static List<Fact> facts(Path folder) {
        return FACTS.computeIfAbsent(folder, f -> expert().facts(open(f)));
    }

    /** What the rules conclude, by the name of the case. */
    public static Map<String, List<Finding>> findings() {
        Map<String, List<Finding>> findings = new TreeMap<>();
        all().keySet().forEach(f -> findings.put(name(f), expert().findings(facts(f))));
        return findings;
    }

    /** The diagnosis. */
    public static Diagnosis diagnosis(Path folder) {
        return DIAGNOSES.computeIfAbsent(
                folder, f -> expert().diagnose(f.getFileName().toString(), facts(f)));
    }
}
