package dev.faultline.cli;

import dev.faultline.Faultline;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.RuleCost;
import dev.faultline.fact.Case;
import dev.faultline.fact.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the commands ask of {@link Faultline}; tests put a fake in its place. */
interface Expert {

    /** Does what the first diagnosis would otherwise wait for. */
    default void prepare() {}

    /** The diagnosis of a case. */
    Diagnosis diagnose(Case evidence);

    /** Hands over the facts of a case as they are read. */
    void facts(Case evidence, Consumer<Fact> sink);

    /** What the rules conclude in a case, for and against causes and mechanisms. */
    List<Finding> findings(Case evidence);

    /** What each rule cost in a case. */
    List<RuleCost> costs(Case evidence);

    /** What the expert knows. */
    Knowledge knowledge();

    /** One that knows the shipped rules and those of the folders. */
    static Expert knowing(List<Path> folders) {
        return of(Faultline.builder(), folders);
    }

    /** One that knows the rules of the folders only. */
    static Expert knowingOnly(List<Path> folders) {
        return of(Faultline.builder().withoutShippedRules(), folders);
    }

    private static Expert of(Faultline.Builder builder, List<Path> folders) {
        folders.forEach(builder::rules);
        Faultline faultline = builder.build();
        return new Expert() {
            @Override
            public void prepare() {
                faultline.prepare();
            }

            @Override
            public Diagnosis diagnose(Case evidence) {
                return faultline.diagnose(evidence);
            }

            @Override
            public void facts(Case evidence, Consumer<Fact> sink) {
                faultline.facts(evidence, sink);
            }

            @Override
            public List<Finding> findings(Case evidence) {
                return faultline.findings(faultline.facts(evidence));
            }

            @Override
            public List<RuleCost> costs(Case evidence) {
                return faultline.costs(faultline.facts(evidence));
            }

            @Override
            public Knowledge knowledge() {
                return faultline.knowledge();
            }
        };
    }
}
