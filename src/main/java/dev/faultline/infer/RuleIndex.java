package dev.faultline.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds rules by one of the facts that they demand, so that a case looks at few of many. */
final class RuleIndex {

    private final List<Entry> always = new ArrayList<>();

    /** By type of a fact, by type and property, and by type and {@link Demand#keys}. */
    private final Map<String, List<Entry>> entries = new HashMap<>();

    /** Properties that keys name, by type. */
    private final Map<String, Set<String>> properties = new HashMap<>();

    /**
     * A rule.
     *
     * @param path of its file
     * @param name of the rule
     * @param needs what it demands and derives
     */
    record Entry(String path, String name, RuleNeeds needs) {

        /** Whether it can fire only if something was observed. */
        boolean needsObservations() {
            for (Demand demand : needs.requires()) {
                if (demand.type().equals(Available.OBSERVATION)) {
                    return true;
                }
            }
            return false;
        }
    }

    void add(Entry rule) {
        Demand telling = telling(rule.needs().requires());
        if (telling == null || telling.type().equals(Available.ANY)) {
            always.add(rule);
        } else if (telling.keys().isEmpty()) {
            put(telling.type(), rule);
        } else {
            String key = telling.keys().get(0);
            String property = key.substring(0, key.indexOf('='));
            properties.computeIfAbsent(telling.type(), t -> new TreeSet<>()).add(property);
            put(telling.type() + '.' + property, rule);
            telling.keys().forEach(value -> put(telling.type() + '.' + value, rule));
        }
    }

    /** The first demand that has keys, else the first. */
    private static Demand telling(List<Demand> demands) {
        for (Demand demand : demands) {
            if (!demand.keys().isEmpty()) {
                return demand;
            }
        }
        return demands.isEmpty() ? null : demands.get(0);
    }

    private void put(String key, Entry rule) {
        entries.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
    }

    /** Rules that may fire, some more than once; each that does is among them. */
    List<Entry> candidates(Available available) {
        List<Entry> found = new ArrayList<>(always);
        available
                .facts()
                .forEach(
                        (type, facts) -> {
                            found.addAll(at(type));
                            for (String property : properties.getOrDefault(type, Set.of())) {
                                facts.forEach(f -> found.addAll(at(type, property, f)));
                            }
                        });
        if (!available.observations().isEmpty()) {
            found.addAll(at(Available.OBSERVATION));
        }
        available.observations().forEach(key -> found.addAll(at(Available.OBSERVATION, key)));
        return found;
    }

    /** All that ask for the property, if it has a value that cannot be compared. */
    private List<Entry> at(String type, String property, Properties fact) {
        return fact.value(property)
                .flatMap(Condition::comparable)
                .map(value -> at(type, Condition.key(property, value)))
                .orElseGet(() -> at(type, property));
    }

    private List<Entry> at(String type, String key) {
        return at(type + '.' + key);
    }

    private List<Entry> at(String key) {
        return entries.getOrDefault(key, List.of());
    }
}
