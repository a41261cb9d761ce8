package dev.faultline.infer;

import dev.faultline.fact.Fact;
import dev.faultline.fact.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What there is for rules to fire on: the facts of a case, and what rules can observe in them. */
final class Available {

    /** The type of all facts. */
    static final String ANY = Fact.class.getSimpleName();

    /** The type of what rules observe. */
    static final String OBSERVATION = Observation.class.getSimpleName();

    private final Map<String, List<Properties>> facts = new HashMap<>();
    private final Set<String> observations = new HashSet<>();

    Available(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            this.facts
                    .computeIfAbsent(fact.getClass().getSimpleName(), t -> new ArrayList<>())
                    .add(new Properties(fact));
        }
    }

    /** Facts by the simple names of their types. */
    Map<String, List<Properties>> facts() {
        return facts;
    }

    /** {@link Condition#key} of each name that rules can observe. */
    Set<String> observations() {
        return observations;
    }

    /** Takes in what a rule can observe; whether that is new. */
    boolean observe(Collection<String> what) {
        boolean isNew = false;
        for (String name : what) {
            isNew |= observations.add(Condition.key("what", name));
        }
        return isNew;
    }

    /** Whether something here may meet all demands; in doubt it may. */
    boolean mayMeet(Collection<Demand> demands) {
        for (Demand demand : demands) {
            if (!facts.containsKey(demand.type()) && !mayBeObserved(demand)) {
                return false;
            }
        }
        for (Demand demand : demands) {
            if (!mayMeet(demand)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayMeet(Demand demand) {
        if (mayBeObserved(demand)) {
            return true;
        }
        for (Properties fact : facts.getOrDefault(demand.type(), List.of())) {
            if (demand.mayBe(fact)) {
                return true;
            }
        }
        return false;
    }

    /** Of what rules only can observe no more is known than its name. */
    private boolean mayBeObserved(Demand demand) {
        if (demand.type().equals(OBSERVATION)) {
            return demand.keys().isEmpty()
                    ? !observations.isEmpty()
                    : !Collections.disjoint(observations, demand.keys());
        }
        return demand.type().equals(ANY);
    }
}
