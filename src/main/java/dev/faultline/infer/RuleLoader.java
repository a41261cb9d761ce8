package dev.faultline.infer;

import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseOption;
import org.kie.api.runtime.KieSession;

/** Loads compiled rules into the engine: of many, only those that can have something to say. */
final class RuleLoader {

    private final Map<String, RuleFile> ruleFiles;
    private final Map<String, CompiledRules> compiled;
    private final RuleCache cache;
    private Optional<Loaded> loaded = Optional.empty();

    /**
     * A loader that has loaded nothing yet.
     *
     * @param ruleFiles by path
     * @param compiled rules of these files, by path
     * @param cache for what has to be compiled again
     */
    RuleLoader(
            Map<String, RuleFile> ruleFiles, Map<String, CompiledRules> compiled, RuleCache cache) {
        this.ruleFiles = ruleFiles;
        this.compiled = compiled;
        this.cache = cache;
    }

    /** Rules loaded into the engine, by file and name. */
    private record Loaded(Map<String, Set<String>> rules, boolean all, KieBase kieBase) {

        boolean holds(Map<String, Set<String>> wanted) {
            return wanted.entrySet().stream()
                    .allMatch(
                            e ->
                                    rules.getOrDefault(e.getKey(), Set.of())
                                            .containsAll(e.getValue()));
        }
    }

    /**
     * The rules that these facts can make fire, ready to run. The first case loads no others; a
     * case that needs more loads all.
     */
    KieBase kieBase(Collection<Fact> facts) {
        return isAllLoaded() ? kieBase() : kieBase(needed(new Available(facts)));
    }

    /** Lets the engine load what any rules need. */
    void prepare() {
        KieSession session = engine(List.of()).newKieSession();
        session.fireAllRules();
        session.dispose();
    }

    private static KieBase engine(List<Model> models) {
        return KieBaseBuilder.createKieBaseFromModel(models, new KieBaseOption[0]);
    }

    /** All rules, ready to run. */
    KieBase kieBase() {
        return kieBase(all());
    }

    private synchronized boolean isAllLoaded() {
        return loaded.filter(Loaded::all).isPresent();
    }

    private synchronized KieBase kieBase(Map<String, Set<String>> wanted) {
        if (loaded.isEmpty()) {
            loaded = Optional.of(load(wanted));
        } else if (!loaded.get().holds(wanted)) {
            loaded = Optional.of(load(all()));
        }
        return loaded.get().kieBase();
    }

    private Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new TreeMap<>();
        compiled.forEach((path, rules) -> all.put(path, rules.needs().keySet()));
        return all;
    }

    /** The rules that can fire, on these facts or on observations that others of them derive. */
    private Map<String, Set<String>> needed(Available available) {
        Map<String, Set<String>> firing = new TreeMap<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, CompiledRules> file : compiled.entrySet()) {
                Set<String> names = firing.computeIfAbsent(file.getKey(), p -> new TreeSet<>());
                for (Map.Entry<String, RuleNeeds> rule : file.getValue().needs().entrySet()) {
                    RuleNeeds needs = rule.getValue();
                    if (available.meets(needs.requires()) && names.add(rule.getKey())) {
                        more |= available.observe(needs.derives());
                    }
                }
            }
        }
        firing.values().removeIf(Set::isEmpty);
        return firing;
    }

    private Loaded load(Map<String, Set<String>> wanted) {
        RuleClassLoader loader = new RuleClassLoader(RuleBase.class.getClassLoader());
        List<Model> models = new ArrayList<>();
        wanted.forEach(
                (path, names) -> {
                    CompiledRules rules = compiled.get(path);
                    loader.add(classes(path, rules));
                    models.add(
                            new SelectedRules(
                                    ruleFiles.get(path).packageName(),
                                    names.stream()
                                            .map(name -> loader.make(rules.makers().get(name)))
                                            .toList()));
                });
        return new Loaded(wanted, wanted.equals(all()), engine(models));
    }

    /** The classes of a file; compiled again if the cache's entry turns out to be damaged. */
    private Map<String, byte[]> classes(String path, CompiledRules rules) {
        try {
            return rules.classes();
        } catch (IOException damaged) {
            return recompiled(ruleFiles.get(path));
        }
    }

    private Map<String, byte[]> recompiled(RuleFile file) {
        CompiledRules rules = new RuleCompiler().compile(List.of(file)).get(file);
        cache.put(file, rules);
        try {
            return rules.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
