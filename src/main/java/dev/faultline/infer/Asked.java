package dev.faultline.infer;

import org.drools.model.Condition;
import org.drools.model.DSL;
import org.drools.model.Index;
import org.drools.model.PatternDSL;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.impl.ViewBuilder;
import org.drools.model.patterns.CompositePatterns;

/**
 * Says that a rule may fire in this case. A rule that begins with something counted or absent is
 * looked at in every case, for nothing is enough for it to begin; where there are many such rules,
 * that is most of a case's time. So such a rule first waits for this.
 *
 * @param rule its name
 */
record Asked(String rule) {

    private static final int ONLY_PROPERTY = 0;

    /** Makes the rule wait, if it begins with something counted or absent. */
    static void await(Rule rule) {
        CompositePatterns conditions = (CompositePatterns) rule.getView();
        if (conditions.getSubConditions().get(0).getType() != Condition.Type.PATTERN) {
            conditions.addCondition(0, isAsked(rule.getName()));
        }
    }

    private static Condition isAsked(String rule) {
        Variable<Asked> asked = DSL.declarationOf(Asked.class);
        PatternDSL.PatternDef<Asked> pattern =
                PatternDSL.pattern(asked)
                        .expr(
                                "asked " + rule,
                                fact -> fact.rule().equals(rule),
                                PatternDSL.alphaIndexedBy(
                                        String.class,
                                        Index.ConstraintType.EQUAL,
                                        ONLY_PROPERTY,
                                        Asked::rule,
                                        rule));
        return ViewBuilder.PATTERN
                .apply(new PatternDSL.PatternDef<?>[] {pattern})
                .getSubConditions()
                .get(0);
    }
}
