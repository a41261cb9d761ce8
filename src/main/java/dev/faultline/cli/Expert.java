package dev.faultline.cli;

import dev.faultline.Faultline;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.fact.Case;
import dev.faultline.fact.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the commands ask of {@link Faultline}; tests put a fake in its place. */
interface Expert {

    /** The diagnosis of a case. */
    Diagnosis diagnose(Case evidence);

    /** Hands over the facts of a case as they are read. */
    void facts(Case evidence, Consumer<Fact> sink);

    /** What the expert knows. */
    Knowledge knowledge();

    /** One that knows the shipped rules and those of the folders. */
    static Expert knowing(List<Path> folders) {
        Faultline.Builder builder = Faultline.builder();
        folders.forEach(builder::rules);
        Faultline faultline = builder.build();
        return new Expert() {
            @Override
            public Diagnosis diagnose(Case evidence) {
                return faultline.diagnose(evidence);
            }

            @Override
            public void facts(Case evidence, Consumer<Fact> sink) {
                faultline.facts(evidence, sink);
            }

            @Override
            public Knowledge knowledge() {
                return faultline.knowledge();
            }
        };
    }
}
