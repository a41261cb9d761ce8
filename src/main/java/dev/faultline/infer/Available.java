package dev.faultline.infer;

import dev.faultline.fact.Fact;
import dev.faultline.fact.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What there is for rules to fire on: the facts of a case, and what rules can observe in them. */
final class Available {

    private static final String OBSERVATION = Observation.class.getSimpleName();

    private final Map<String, List<Fact>> facts = new HashMap<>();
    private final Set<String> observations = new HashSet<>();
    private final Map<String, Optional<Set<String>>> values = new HashMap<>();

    Available(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            this.facts
                    .computeIfAbsent(fact.getClass().getSimpleName(), t -> new ArrayList<>())
                    .add(fact);
        }
    }

    /** Takes in what a rule observes; whether that is new. */
    boolean observe(Collection<String> what) {
        return observations.addAll(what);
    }

    /** Whether something here could meet all demands; in doubt it could. */
    boolean meets(Collection<Demand> demands) {
        for (Demand demand : demands) {
            if (!meets(demand)) {
                return false;
            }
        }
        return true;
    }

    private boolean meets(Demand demand) {
        if (demand.type().equals(OBSERVATION)) {
            return demand.property().equals("what")
                    ? !Collections.disjoint(observations, demand.values())
                    : !observations.isEmpty();
        }
        if (!facts.containsKey(demand.type())) {
            return false;
        }
        if (demand.property().isEmpty()) {
            return true;
        }
        return values.computeIfAbsent(
                        demand.type() + "." + demand.property(), key -> values(demand))
                .map(found -> isAmong(found, demand))
                .orElse(true);
    }

    private static boolean isAmong(Set<String> found, Demand demand) {
        if (!demand.property().equals(Demand.MESSAGE)) {
            return !Collections.disjoint(found, demand.values());
        }
        for (String message : found) {
            for (String part : demand.values()) {
                if (message.contains(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values that the property has in the facts; empty if it is none that can be compared. */
    private Optional<Set<String>> values(Demand demand) {
        Set<String> found = new HashSet<>();
        for (Fact fact : facts.get(demand.type())) {
            Optional<String> value = value(fact, demand.property()).flatMap(Available::text);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            found.add(value.get());
        }
        return Optional.of(found);
    }

    private static Optional<Object> value(Fact fact, String property) {
        for (String accessor : accessors(property)) {
            try {
                return Optional.ofNullable(fact.getClass().getMethod(accessor).invoke(fact));
            } catch (NoSuchMethodException e) {
                continue;
            } catch (ReflectiveOperationException e) {
                break;
            }
        }
        return Optional.empty();
    }

    private static List<String> accessors(String property) {
        String capital = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        return List.of(property, "is" + capital, "get" + capital);
    }

    private static Optional<String> text(Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return Optional.of(value.toString());
        }
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        if (value instanceof Optional<?> optional) {
            return presence(optional.isPresent());
        }
        if (value instanceof OptionalInt optional) {
            return presence(optional.isPresent());
        }
        if (value instanceof OptionalLong optional) {
            return presence(optional.isPresent());
        }
        if (value instanceof OptionalDouble optional) {
            return presence(optional.isPresent());
        }
        return Optional.empty();
    }

    private static Optional<String> presence(boolean present) {
        return Optional.of(present ? Demand.PRESENT : Demand.EMPTY);
    }
}
