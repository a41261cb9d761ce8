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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.Rule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.drools.modelcompiler.KiePackagesBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseOption;
import org.kie.api.runtime.KieSession;

/**
 * Loads compiled rules into the engine, each when a case first needs it: a fact is held against the
 * conditions of all rules that are loaded, and of many rules most never have something to say.
 */
final class RuleLoader {

    private final Map<String, RuleFile> ruleFiles;
    private final Map<String, CompiledRules> compiled;
    private final RuleCache cache;
    private final List<RuleIndex.Entry> mine = new ArrayList<>();
    private final RuleIndex index = new RuleIndex();

    private final RuleClassLoader classes = new RuleClassLoader(RuleBase.class.getClassLoader());
    private final Set<String> filesRead = new HashSet<>();
    private final Set<RuleIndex.Entry> loaded = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Held for writing while rules are added, for reading while some run. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Made when first asked for. */
    private InternalKnowledgeBase engine;

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
                                                mine.add(new RuleIndex.Entry(path, name, needs));
                                            }
                                        }));
        mine.forEach(index::add);
    }

    /** What comes of using the rules that these facts can make fire. */
    <T> T with(Collection<Fact> facts, Function<Ready, T> use) {
        Set<RuleIndex.Entry> needed = needed(new Available(facts));
        List<Asked> asked = new ArrayList<>();
        Set<String> types = new HashSet<>();
        for (RuleIndex.Entry rule : needed) {
            asked.add(new Asked(rule.name()));
            types.addAll(rule.needs().matches());
        }
        load(needed);
        return withEngine(e -> use.apply(new Ready(e, asked, types)));
    }

    /** Lets the engine load what any rules need. */
    void prepare() {
        load(List.of());
        withEngine(
                e -> {
                    KieSession session = e.newKieSession();
                    try {
                        return session.fireAllRules();
                    } finally {
                        session.dispose();
                    }
                });
    }

    private <T> T withEngine(Function<KieBase, T> use) {
        lock.readLock().lock();
        try {
            return use.apply(engine);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** All rules. */
    KieBase kieBase() {
        load(mine);
        return engine;
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

    private void load(Collection<RuleIndex.Entry> wanted) {
        lock.readLock().lock();
        try {
            if (engine != null && loaded.containsAll(wanted)) {
                return;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            if (engine == null) {
                engine = KieBaseBuilder.createKieBaseFromModel(List.of(), new KieBaseOption[0]);
            }
            add(wanted.stream().filter(loaded::add).toList());
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void add(List<RuleIndex.Entry> rules) {
        Map<String, List<Rule>> made = new TreeMap<>();
        for (RuleIndex.Entry entry : rules) {
            Rule rule = make(entry);
            Asked.await(rule);
            made.computeIfAbsent(entry.path(), p -> new ArrayList<>()).add(rule);
        }
        KiePackagesBuilder packages = new KiePackagesBuilder(engine.getConfiguration());
        made.forEach(
                (path, some) ->
                        packages.addModel(
                                new SelectedRules(ruleFiles.get(path).packageName(), some)));
        engine.addPackages(packages.build().getKiePackages());
    }

    private Rule make(RuleIndex.Entry rule) {
        CompiledRules rules = compiled.get(rule.path());
        if (filesRead.add(rule.path())) {
            classes.add(classes(rule.path(), rules));
        }
        return classes.make(rules.makers().get(rule.name()));
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
