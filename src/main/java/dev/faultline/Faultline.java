package dev.faultline;

import dev.faultline.collect.Limits;
import dev.faultline.collect.Sources;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Problem;
import dev.faultline.diagnosis.RuleCost;
import dev.faultline.fact.Case;
import dev.faultline.fact.Fact;
import dev.faultline.infer.Diagnostician;
import dev.faultline.infer.RuleBase;
import dev.faultline.infer.RuleLint;
import dev.faultline.parse.CaseReader;
import dev.faultline.parse.Parser;
import dev.faultline.parse.Parsers;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The front door: evidence in, diagnosis out. Immutable and safe to share between threads; every
 * diagnosis has a session of its own.
 *
 * <pre>{@code
 * Faultline expert = Faultline.standard();
 * Diagnosis diagnosis = expert.diagnose(Path.of("sosreport-db7.tar.xz"));
 * }</pre>
 */
public final class Faultline {

    private final RuleBase rules;
    private final Diagnostician diagnostician;
    private final CaseReader reader;
    private final Limits limits;

    private Faultline(Builder builder) {
        this.limits = builder.limits;
        // Both take a good part of a start, and neither needs the other.
        var opening =
                CompletableFuture.supplyAsync(
                        () -> RuleBase.open(builder.folders(), builder.cache));
        List<Parser> parsers = new ArrayList<>(Parsers.standard());
        parsers.addAll(builder.parsers);
        this.rules = opening.join();
        this.reader = new CaseReader(parsers, rules.literals());
        this.diagnostician = new Diagnostician(rules, builder.priors, reader::evidenceOf);
    }

    /**
     * Does what the first diagnosis would otherwise wait for. Need not be called; a thread of its
     * own can do it while evidence is read.
     */
    public void prepare() {
        rules.prepare();
    }

    /** With the shipped rules and parsers. */
    public static Faultline standard() {
        return builder().build();
    }

    /** How each kind of evidence is got, as the shipped parsers document it. */
    public static Set<String> commands() {
        return Parsers.standard().stream()
                .flatMap(parser -> new TreeMap<>(parser.format().commands()).values().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For rules, parsers and priors of one's own. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The diagnosis of the case that these files, folders and archives hold, archives being read
     * within the {@linkplain Builder#limits limits}. What is missing or cannot be read is told in
     * {@link Diagnosis#unreadable}.
     *
     * @param evidence at least one path
     */
    public Diagnosis diagnose(Path... evidence) {
        return diagnose(Sources.of(List.of(evidence), InputStream.nullInputStream(), limits));
    }

    /** The diagnosis of one case. */
    public Diagnosis diagnose(Case evidence) {
        return diagnostician.diagnose(evidence.name(), facts(evidence));
    }

    /** The diagnosis that these facts justify, for what-if questions. */
    public Diagnosis diagnose(String name, List<Fact> facts) {
        return diagnostician.diagnose(name, facts);
    }

    /**
     * What the parsers read from a case, by source and line, together with what follows from
     * several facts.
     */
    public List<Fact> facts(Case evidence) {
        return reader.read(evidence);
    }

    /**
     * What the parsers read, as they read it: for evidence too large for a list. Nothing is derived
     * from several facts.
     */
    public void facts(Case evidence, Consumer<Fact> sink) {
        reader.read(evidence, sink);
    }

    /**
     * What the rules conclude from these facts, for and against causes and mechanisms, in a fixed
     * order: the reasons of a diagnosis without its arithmetic.
     */
    public List<Finding> findings(List<Fact> facts) {
        return diagnostician.findings(facts);
    }

    /** What each rule that fires for these facts costs, the dearest first. */
    public List<RuleCost> costs(List<Fact> facts) {
        return diagnostician.costs(facts);
    }

    /**
     * What is wrong with the rule files and pages of these folders, by file and line: mistakes that
     * keep them from being used, and breaches of docs/rule-style.md. Empty when all is well.
     */
    public static List<Problem> lint(List<Path> folders) {
        return RuleLint.check(folders);
    }

    /** Where the shipped rules lie. */
    public static Path shippedRules() {
        return Home.rules();
    }

    /**
     * What the system knows: the causes, the reasons for and against them, the steps, and what is
     * wrong with them.
     */
    public Knowledge knowledge() {
        return rules;
    }

    /** Puts a {@link Faultline} together. */
    public static final class Builder {

        private boolean shipped = true;
        private final List<Path> folders = new ArrayList<>();
        private final List<Parser> parsers = new ArrayList<>();
        private final Map<String, Double> priors = new LinkedHashMap<>();
        private Path cache = Home.cache();
        private Limits limits = Limits.STANDARD;

        private Builder() {}

        /**
         * Adds a folder of rule files and pages. A file with the same relative path as one of an
         * earlier folder, or as a shipped one, takes its place.
         */
        public Builder rules(Path folder) {
            folders.add(Objects.requireNonNull(folder));
            return this;
        }

        /** Leaves the shipped rules out. */
        public Builder withoutShippedRules() {
            shipped = false;
            return this;
        }

        /** Adds a parser after the shipped ones. */
        public Builder parser(Parser parser) {
            parsers.add(Objects.requireNonNull(parser));
            return this;
        }

        /**
         * Sets the probability of a cause before any evidence, in place of its page's.
         *
         * @throws IllegalArgumentException if it does not lie between 0 and 1, ends excluded
         */
        public Builder prior(String cause, double probability) {
            if (!(probability > 0 && probability < 1)) {
                throw new IllegalArgumentException(
                        "a prior lies between 0 and 1, ends excluded: " + probability);
            }
            priors.put(cause, probability);
            return this;
        }

        /** Sets how much of an archive {@link Faultline#diagnose(Path...)} reads. */
        public Builder limits(Limits most) {
            limits = Objects.requireNonNull(most);
            return this;
        }

        /** Sets the folder for compiled rules; it need not exist, and need not be writable. */
        public Builder cache(Path folder) {
            cache = Objects.requireNonNull(folder);
            return this;
        }

        /**
         * Reads and, where needed, compiles the rules. What is wrong with them is told by {@link
         * Knowledge#problems}.
         */
        public Faultline build() {
            return new Faultline(this);
        }

        private List<Path> folders() {
            List<Path> all = new ArrayList<>(shipped ? List.of(Home.rules()) : List.of());
            all.addAll(folders);
            return all;
        }
    }
}
