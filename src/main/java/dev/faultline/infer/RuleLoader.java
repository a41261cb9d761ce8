package dev.faultline.infer;

import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseOption;
import org.kie.api.runtime.KieSession;

/** Loads compiled rules into the engine: of many, only those that can have something to say. */
final class RuleLoader {

    private final Map<String, RuleFile> ruleFiles;
    private final Map<String, CompiledRules> compiled;
    private final RuleCache cache;
    private final Map<String, Set<String>> mine = new TreeMap<>();
    private final RuleIndex index = new RuleIndex();
    private Optional<Loaded> loaded = Optional.empty();

    /**
     * A loader that has loaded nothing yet.
     *
     * @param ruleFiles by path
     * @param compiled rules of these files, by path
     * @param cache for what has to be compiled again
     * @param which rules it loads
     */
    RuleLoader(
            Map<String, RuleFile> ruleFiles,
            Map<String, CompiledRules> compiled,
            RuleCache cache,
            Predicate<RuleNeeds> which) {
        this.ruleFiles = ruleFiles;
        this.compiled = compiled;
        this.cache = cache;
        compiled.forEach(
                (path, rules) ->
                        rules.needs()
                                .forEach(
                                        (name, needs) -> {
                                            if (which.test(needs)) {
                                                index.add(new RuleIndex.Entry(path, name, needs));
                                                put(mine, path, name);
                                            }
                                        }));
    }

    private static void put(Map<String, Set<String>> rules, String path, String name) {
        rules.computeIfAbsent(path, p -> new TreeSet<>()).add(name);
    }

    /** Rules loaded into the engine, by file and name. */
    private record Loaded(Map<String, Set<String>> rules, KieBase kieBase) {

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
    Ready ready(Collection<Fact> facts) {
        Set<RuleIndex.Entry> needed = needed(new Available(facts));
        Map<String, Set<String>> wanted = new TreeMap<>();
        List<Asked> asked = new ArrayList<>();
        Set<String> types = new HashSet<>();
        for (RuleIndex.Entry rule : needed) {
            put(wanted, rule.path(), rule.name());
            asked.add(new Asked(rule.name()));
            types.addAll(rule.needs().matches());
        }
        return new Ready(kieBase(wanted), asked, types);
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

    /** All rules, in the engine as their authors wrote them. */
    synchronized KieBase kieBase() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(load(mine, rule -> {}));
        }
        return loaded.get().kieBase();
    }

    private synchronized KieBase kieBase(Map<String, Set<String>> wanted) {
        if (loaded.isEmpty()) {
            loaded = Optional.of(load(wanted, rule -> {}));
        } else if (!loaded.get().holds(wanted)) {
            loaded = Optional.of(load(mine, Asked::await));
        }
        return loaded.get().kieBase();
    }

    /** The rules that can fire, on these facts or on observations that others of them derive. */
    private Set<RuleIndex.Entry> needed(Available available) {
        Set<RuleIndex.Entry> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean isFirst = true;
        boolean more = true;
        while (more) {
            more = false;
            for (RuleIndex.Entry rule : index.candidates(available)) {
                if ((isFirst || rule.needsObservations())
                        && !needed.contains(rule)
                        && available.mayMeet(rule.needs().requires())) {
                    needed.add(rule);
                    more |= available.observe(rule.needs().derives());
                }
            }
            isFirst = false;
        }
        return needed;
    }

    private Loaded load(Map<String, Set<String>> wanted, Consumer<Rule> prepare) {
        RuleClassLoader loader = new RuleClassLoader(RuleBase.class.getClassLoader());
        List<Model> models = new ArrayList<>();
        wanted.forEach(
                (path, names) -> {
                    CompiledRules rules = compiled.get(path);
                    loader.add(classes(path, rules));
                    List<Rule> made = new ArrayList<>();
                    for (String name : names) {
                        Rule rule = loader.make(rules.makers().get(name));
                        prepare.accept(rule);
                        made.add(rule);
                    }
                    models.add(new SelectedRules(ruleFiles.get(path).packageName(), made));
                });
        return new Loaded(wanted, engine(models));
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
