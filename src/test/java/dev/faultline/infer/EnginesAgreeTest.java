package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faultline.SampleCases;
import dev.faultline.fact.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.conf.ConstraintJittingThresholdOption;
import org.kie.internal.io.ResourceFactory;

/**
 * The classic compiler, which tells authors what is wrong, and the executable model, which runs,
 * understand every rule alike: they reach the same conclusions in every case.
 */
class EnginesAgreeTest {

    private static KieBase classic;
    private static RuleBase model;

    @BeforeAll
    static void compile() {
        classic = classicOf(RuleFolders.read(List.of(SampleCases.RULES)));
        model =
                RuleBase.open(
                        List.of(SampleCases.RULES), java.nio.file.Path.of("target/rule-cache"));
    }

    /** Jitting of constraints is off: in Drools 10.2 it gets some joins wrong. */
    private static KieBase classicOf(RuleFolders folders) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        for (RuleFile file : folders.rules()) {
            builder.add(
                    ResourceFactory.newByteArrayResource(
                            file.text().getBytes(StandardCharsets.UTF_8)),
                    ResourceType.DRL);
        }
        assertThat(builder.getErrors()).isEmpty();
        var configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(ConstraintJittingThresholdOption.get(-1));
        var base = KnowledgeBaseFactory.newKnowledgeBase(configuration);
        base.addPackages(builder.getKnowledgePackages());
        return base;
    }

    @TestFactory
    Stream<DynamicTest> inEveryCase() {
        return SampleCases.all().keySet().stream()
                .map(
                        folder ->
                                dynamicTest(
                                        SampleCases.name(folder),
                                        () -> assertAgreement(SampleCases.facts(folder))));
    }

    /** Also whether all rules run together, or first those that observe. */
    private static void assertAgreement(List<Fact> facts) {
        Ready all = new Ready(classic, List.of(), Set.of(Available.ANY));
        assertThat(Inference.run(model, facts)).isEqualTo(Inference.run(all, facts));
    }
}
