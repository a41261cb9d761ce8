package dev.faultline.infer;

import dev.faultline.fact.Fact;
import java.util.List;
import java.util.Set;
import org.kie.api.KieBase;

/**
 * Rules in the engine.
 *
 * @param kieBase may hold more rules than can fire
 * @param asked one for each rule that can
 * @param types simple names of the fact types that these match
 */
record Ready(KieBase kieBase, List<Asked> asked, Set<String> types) {

    /** Whether a rule that can fire looks at such a fact, present or absent. */
    boolean matches(Fact fact) {
        return types.contains(fact.getClass().getSimpleName()) || types.contains(Available.ANY);
    }
}
