package dev.faultline.infer;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Problem;
import dev.faultline.diagnosis.Rule;
import dev.faultline.diagnosis.RulesUsed;
import dev.faultline.diagnosis.Step;
import dev.faultline.diagnosis.Weight;
import dev.faultline.fact.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The rules and pages of one or more rule folders, ready to be used. Immutable and safe to share
 * between threads.
 */
public final class RuleBase implements Knowledge {

    private final RuleLoader all;
    private final RuleLoader observing;
    private final RuleLoader concluding;
    private final Map<String, RuleFile> ruleFiles = new TreeMap<>();
    private final Map<String, CompiledRules> compiled = new TreeMap<>();
    private final Map<String, RuleFile> causePages = new TreeMap<>();
    private final Map<String, RuleFile> stepPages = new TreeMap<>();
    private final Map<String, Optional<Cause>> causes = new ConcurrentHashMap<>();
    private final Map<String, Boolean> mechanisms = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> factTypes = new ConcurrentHashMap<>();
    private final Map<String, Optional<Step>> steps = new ConcurrentHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final RulesUsed used;

    private RuleBase(RuleFolders folders, RuleCache cache) {
        folders.pages()
                .forEach(
                        page ->
                                (page.topic().equals("steps") ? stepPages : causePages)
                                        .put(page.name(), page));
        problems.addAll(folders.problems());
        compileMissing(folders.rules(), cache);
        checkNames();
        this.all = new RuleLoader(ruleFiles, compiled, cache, needs -> true);
        this.observing =
                new RuleLoader(ruleFiles, compiled, cache, needs -> !needs.derives().isEmpty());
        this.concluding =
                new RuleLoader(ruleFiles, compiled, cache, needs -> needs.derives().isEmpty());
        this.used =
                new RulesUsed(
                        digest(folders),
                        compiled.values().stream().mapToInt(c -> c.needs().size()).sum());
    }

    /**
     * Reads the folders, a file of a later one taking the place of the same file of an earlier one,
     * and compiles what the cache does not hold.
     *
     * @param folders with rule files and pages
     * @param cache folder for compiled rules; need not exist
     */
    public static RuleBase open(List<Path> folders, Path cache) {
        return new RuleBase(RuleFolders.read(folders), new RuleCache(cache, Vocabulary.checksum()));
    }

    private void compileMissing(Collection<RuleFile> files, RuleCache cache) {
        List<RuleFile> missing = new ArrayList<>();
        for (RuleFile file : files) {
            ruleFiles.put(file.path(), file);
            cache.get(file)
                    .ifPresentOrElse(
                            rules -> compiled.put(file.path(), rules), () -> missing.add(file));
        }
        if (!missing.isEmpty()) {
            RuleCompiler compiler = new RuleCompiler();
            compiler.compile(missing)
                    .forEach(
                            (file, rules) -> {
                                cache.put(file, rules);
                                compiled.put(file.path(), rules);
                            });
            problems.addAll(compiler.problems());
        }
    }

    private void checkNames() {
        Map<String, String> seen = new HashMap<>();
        for (String path : List.copyOf(compiled.keySet())) {
            RuleFile file = ruleFiles.get(path);
            if (!file.name().equals("observations") && !causePages.containsKey(file.name())) {
                problems.add(
                        new Problem(
                                path,
                                1,
                                "unknown cause '"
                                        + file.name()
                                        + "': there is no page "
                                        + file.name()
                                        + ".md"));
                compiled.remove(path);
                continue;
            }
            for (String rule : compiled.get(path).needs().keySet()) {
                String other = seen.putIfAbsent(rule, path);
                if (other != null) {
                    problems.add(
                            new Problem(
                                    path,
                                    lineOf(file, rule),
                                    "a rule of " + other + " is called '" + rule + "' too"));
                }
            }
        }
    }

    private static String digest(RuleFolders folders) {
        Checksum checksum = new Checksum();
        folders.rules().forEach(file -> file.addTo(checksum));
        folders.pages().forEach(file -> file.addTo(checksum));
        return checksum.hex();
    }

    /**
     * Runs the engine on nothing and reads a page, so that the first diagnosis finds the code of
     * both at hand. For a thread that has nothing else to do.
     */
    public void prepare() {
        observing.prepare();
        causePages.keySet().stream().findFirst().ifPresent(this::cause);
    }

    /** What comes of using the rules that can make observations from these facts. */
    <T> T observing(Collection<Fact> facts, Function<Ready, T> use) {
        return observing.with(facts, use);
    }

    /**
     * What comes of using the rules that can draw conclusions from these facts, observations among
     * them.
     */
    <T> T concluding(Collection<Fact> facts, Function<Ready, T> use) {
        return concluding.with(facts, use);
    }

    /** Strings of which a log line must hold one for a rule to ask for it. */
    public Set<String> literals() {
        return Set.copyOf(
                compiled.values().stream().flatMap(rules -> rules.literals().stream()).toList());
    }

    /** Simple names of the fact types that the rules about a cause match. */
    Set<String> factTypes(String cause) {
        return factTypes.computeIfAbsent(cause, this::findFactTypes);
    }

    private Set<String> findFactTypes(String cause) {
        return Set.copyOf(
                compiled.entrySet().stream()
                        .filter(entry -> ruleFiles.get(entry.getKey()).name().equals(cause))
                        .flatMap(entry -> entry.getValue().needs().values().stream())
                        .flatMap(needs -> needs.matches().stream())
                        .toList());
    }

    @Override
    public List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Map<String, String> paths = new HashMap<>();
        compiled.keySet().forEach(path -> paths.put(ruleFiles.get(path).packageName(), path));
        all.kieBase().getKiePackages().stream()
                .flatMap(p -> p.getRules().stream())
                .filter(r -> !RuleTags.text(r.getMetaData(), "weight").isEmpty())
                .forEach(r -> rules.add(describe(r, paths.get(r.getPackageName()))));
        rules.sort(Comparator.comparing(Rule::file).thenComparingInt(Rule::line));
        return rules;
    }

    private Rule describe(org.kie.api.definition.rule.Rule rule, String path) {
        Map<String, Object> meta = rule.getMetaData();
        return new Rule(
                rule.getName(),
                RuleTags.text(meta, "cause"),
                Weight.parse(RuleTags.text(meta, "weight")),
                RuleTags.text(meta, "observes"),
                RuleTags.text(meta, "source"),
                path,
                lineOf(ruleFiles.get(path), rule.getName()),
                Set.copyOf(compiled.get(path).needs().get(rule.getName()).matches()));
    }

    private static int lineOf(RuleFile file, String rule) {
        return file.lineOf("rule \"" + rule + "\"");
    }

    @Override
    public List<String> causes() {
        return List.copyOf(causePages.keySet());
    }

    @Override
    public Optional<Cause> cause(String id) {
        return causes.computeIfAbsent(id, i -> page(causePages.get(i), PageReader::cause));
    }

    /** Whether this has a page, which need not be one that can be read. */
    boolean isKnown(String cause) {
        return causePages.containsKey(cause);
    }

    /** Whether this is a mechanism, and not a cause. */
    boolean isMechanism(String cause) {
        return isKnown(cause)
                && mechanisms.computeIfAbsent(
                        cause, id -> PageReader.isOfMechanism(causePages.get(id)));
    }

    @Override
    public List<String> steps() {
        return List.copyOf(stepPages.keySet());
    }

    @Override
    public Optional<Step> step(String id) {
        return steps.computeIfAbsent(id, i -> page(stepPages.get(i), PageReader::step));
    }

    private static <T> Optional<T> page(RuleFile file, Function<RuleFile, T> reader) {
        try {
            return Optional.ofNullable(file).map(reader);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public RulesUsed used() {
        return used;
    }

    @Override
    public List<Problem> problems() {
        return problems.stream().sorted().distinct().toList();
    }

    /** Reads every page and says what is wrong with those that cannot be used. */
    public List<Problem> pageProblems() {
        List<Problem> found = new ArrayList<>();
        causePages
                .values()
                .forEach(file -> problemOf(file, PageReader::cause).ifPresent(found::add));
        stepPages.values().forEach(file -> problemOf(file, PageReader::step).ifPresent(found::add));
        return found;
    }

    private static <T> Optional<Problem> problemOf(RuleFile file, Function<RuleFile, T> reader) {
        try {
            T page = reader.apply(file);
            return page == null
                    ? Optional.of(new Problem(file.path(), 1, "is empty"))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem(file.path(), 1, e.getMessage()));
        }
    }
}
