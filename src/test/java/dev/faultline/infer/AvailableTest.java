package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LoadedModule;
import dev.faultline.fact.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule is loaded if and only if its patterns could match. */
class AvailableTest {

    private static final Citation LINE = new Citation("dmesg.txt", 1, "a line");

    private static final List<Fact> FACTS =
            List.of(
                    new LoadedModule("widget", "OE", LINE),
                    new LogLine("widget: firmware crashed!", 1, LINE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LoadedModule()",
                "LoadedModule( foreign )",
                "$m : LoadedModule( name == \"widget\", foreign )",
                "LoadedModule( $name : name )",
                "LoadedModule( name in ( \"gadget\", \"widget\" ) )",
                "LoadedModule( name matches \"g.*\" )",
                "LogLine( message contains \"firmware crashed!\" )",
                "LogLine( message contains \"GPU HANG\" || message contains \"firmware crashed!\" )",
                "LogLine( message matches \".*(?i)FIRMWARE CRASHED.*\" )",
                "not Crash()",
                "LoadedModule() or Crash()",
                "accumulate( $c : Crash(); $count : count( $c ) )",
                "Observation( what == \"seen\" )",
                "Observation( what in ( \"seen\", \"not seen\" ), count > 3 )",
            })
    void canMatch(String pattern) {
        assertThat(meets(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Crash()",
                "LoadedModule( !foreign )",
                "LoadedModule( name == \"gadget\" )",
                "$m : LoadedModule( $n : name == \"gadget\" )",
                "LoadedModule( name in ( \"gadget\", \"gizmo\" ) )",
                "LogLine( message contains \"GPU HANG\" )",
                "exists LogLine( message matches \".*GPU HANG: ecode.*\" )",
                "accumulate( $c : Crash(); $count : count( $c ); $count >= 1 )",
                "Observation( what == \"not seen\" )",
            })
    void cannotMatch(String pattern) {
        assertThat(meets(pattern)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Crash( module.isPresent() ), present",
        "Crash( module.isEmpty() ), empty",
        "Crash( !module.isPresent() ), empty",
        "Crash( kind == CrashKind.PANIC ), PANIC",
        "Crash( !first ), false",
    })
    void valuesAreNamedAsFactsHaveThem(String pattern, String value) {
        assertThat(needs(pattern).requires())
                .filteredOn(demand -> !demand.property().isEmpty())
                .singleElement()
                .satisfies(demand -> assertThat(demand.values()).containsExactly(value))
                .satisfies(demand -> assertThat(Demand.parse(demand.text())).isEqualTo(demand));
    }

    private static boolean meets(String pattern) {
        Available available = new Available(FACTS);
        assertThat(available.observe(List.of("seen"))).isTrue();
        return available.meets(needs(pattern).requires());
    }

    private static RuleNeeds needs(String pattern) {
        String text =
                "package rules.modules.observations\n\nrule \"r\"\nwhen\n    "
                        + pattern
                        + "\nthen\nend\n";
        RuleShape shape =
                RuleShape.of(
                        new RuleFile(
                                "modules/observations.drl", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(shape.problems()).isEmpty();
        return shape.needs().get("r");
    }
}
