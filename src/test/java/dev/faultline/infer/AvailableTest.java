package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.AddressClass;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.CrashKind;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Frame;
import dev.faultline.fact.LoadedModule;
import dev.faultline.fact.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule is loaded if and only if its patterns could match. */
class AvailableTest {

    private static final Citation LINE = new Citation("dmesg.txt", 1, "a line");

    private static final List<Fact> FACTS =
            List.of(
                    new LoadedModule("widget", "OE", LINE),
                    new LoadedModule("gizmo", "", LINE),
                    new LogLine("widget: firmware crashed!", 1, LINE),
                    crash());

    /** A page fault in {@code widget_run}, in the task 42. */
    private static Crash crash() {
        Frame frame = new Frame("widget_run", 0x1c, 0x40, Optional.of("widget"), true);
        return new Crash(
                CrashKind.PAGING_REQUEST,
                "BUG: unable to handle kernel paging request in widget_run",
                Optional.of("widget_run"),
                Optional.of("widget"),
                OptionalLong.of(0xffffc90000001000L),
                AddressClass.UNKNOWN,
                OptionalLong.empty(),
                Optional.of(frame),
                false,
                Map.of(),
                "",
                Map.of(),
                OptionalInt.empty(),
                Optional.of("widgetd"),
                OptionalInt.of(42),
                "",
                false,
                List.of(frame),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                1,
                true,
                true,
                false,
                false,
                List.of(LINE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LoadedModule()",
                "LoadedModule( foreign )",
                "$m : LoadedModule( name == \"widget\", foreign )",
                "LoadedModule( $name : name )",
                "LoadedModule( name in ( \"gadget\", \"widget\" ) )",
                "LoadedModule( name matches \"gi.*\" )",
                "LogLine( message contains \"firmware crashed!\" )",
                "LogLine( message contains \"GPU HANG\" || message contains \"firmware crashed!\" )",
                "LogLine( message matches \".*(?i)FIRMWARE CRASHED.*\" )",
                "not MachineCheck()",
                "LoadedModule() or MachineCheck()",
                "accumulate( $c : MachineCheck(); $count : count( $c ) )",
                "Observation( what == \"seen\" )",
                "Observation( what in ( \"seen\", \"not seen\" ), count > 3 )",
            })
    void canMatch(String pattern) {
        assertThat(mayMeet(pattern)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MachineCheck()",
                "LoadedModule( foreign, !foreign )",
                "LoadedModule( name == \"gadget\" )",
                "$m : LoadedModule( $n : name == \"gadget\" )",
                "LoadedModule( name in ( \"gadget\", \"dongle\" ) )",
                "LogLine( message contains \"GPU HANG\" )",
                "exists LogLine( message matches \".*GPU HANG: ecode.*\" )",
                "accumulate( $c : MachineCheck(); $count : count( $c ); $count >= 1 )",
                "Observation( what == \"not seen\" )",
            })
    void cannotMatch(String pattern) {
        assertThat(mayMeet(pattern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind == CrashKind.PAGING_REQUEST",
                "kind != CrashKind.PANIC",
                "kind in ( CrashKind.PANIC, CrashKind.PAGING_REQUEST )",
                "kind not in ( CrashKind.PANIC, CrashKind.BUG )",
                "first, panicked",
                "!userMode",
                "module.isPresent()",
                "!module.isEmpty()",
                "module.isPresent(), module.get() == \"widget\"",
                "module.isPresent(), $m : module.get() matches \"wi[dg]+et\"",
                "title matches \".* paging \\\\w+ .*\"",
                "title contains \"paging\" || title contains \"other\"",
                "title not contains \"other\"",
                "title str[startsWith] \"BUG: \"",
                "title str[endsWith] \"widget_run\"",
                "processId.isPresent(), processId.getAsInt() > 41, processId.getAsInt() <= 42",
                "calls( \"widget_run\" ) || calls( \"gadget_run\" )",
                "!calls( \"gadget_run\" )",
                "$x : title, title.length() > 10",
                "title == $anything",
                "title > \"A\" && title < \"Z\"",
            })
    void aCrashCanMeet(String conditions) {
        assertThat(isMet(conditions)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind == CrashKind.PANIC",
                "kind != CrashKind.PAGING_REQUEST",
                "kind not in ( CrashKind.PANIC, CrashKind.PAGING_REQUEST )",
                "userMode",
                "!first",
                "module.isEmpty()",
                "module.isPresent(), module.get() != \"widget\"",
                "module.isPresent(), module.get() matches \"wi\"",
                "title matches \"paging\"",
                "title not contains \"paging\"",
                "title contains \"one\" || title contains \"other\"",
                "title str[startsWith] \"paging\"",
                "processId.isPresent(), processId.getAsInt() > 42",
                "processId.isPresent(), processId.getAsInt() == 41",
                "calls( \"gadget_run\" ) || calls( \"gizmo_run\" )",
                "!calls( \"widget_run\" )",
                "first, kind == CrashKind.PANIC",
            })
    void noCrashMeets(String conditions) {
        assertThat(isMet(conditions)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'Frame( function matches \"widget_.*\" )', true",
        "'Frame( function matches \"gadget_.*\" )', false",
        "'Frame( function matches \"widget_.*\", !reliable )', false",
    })
    void partsOfAFactAreLookedInto(String part, boolean isMet) {
        String taken = "$c : Crash( first )\n    " + part + " from $c.frames";
        String counted =
                "$c : Crash( first )\n    accumulate( $f : "
                        + part
                        + " from $c.frames; $n : count( $f ); $n >= 1 )";
        String perhapsNone =
                "$c : Crash( first )\n    accumulate( $f : "
                        + part
                        + " from $c.frames; $n : count( $f ) )";

        assertThat(mayMeet(taken)).isEqualTo(isMet);
        assertThat(mayMeet(counted)).isEqualTo(isMet);
        assertThat(mayMeet(perhapsNone)).isTrue();
    }

    @Test
    void oneFactMustMeetAllConditions() {
        assertThat(mayMeet("LoadedModule( name == \"widget\", foreign )")).isTrue();
        assertThat(mayMeet("LoadedModule( name == \"gizmo\", !foreign )")).isTrue();
        assertThat(mayMeet("LoadedModule( name == \"gizmo\", foreign )")).isFalse();
    }

    private static boolean isMet(String conditions) {
        return mayMeet("Crash( " + conditions + " )");
    }

    /** Also after a way through the cache. */
    private static boolean mayMeet(String pattern) {
        Available available = new Available(FACTS);
        assertThat(available.observe(List.of("seen"))).isTrue();
        List<Demand> demands = needs(pattern).requires();
        boolean mayMeet = available.mayMeet(demands);
        List<Demand> cached = demands.stream().map(d -> Demand.parse(d.text())).toList();
        assertThat(available.mayMeet(cached)).isEqualTo(mayMeet);
        return mayMeet;
    }

    private static RuleNeeds needs(String pattern) {
        String text =
                "package rules.modules.observations\n\nrule \"r\"\nwhen\n    "
                        + pattern
                        + "\nthen\n    insertLogical( observation( \"o\", \"\", List.of() ) );\nend\n";
        RuleShape shape =
                RuleShape.of(
                        new RuleFile(
                                "modules/observations.drl", text.getBytes(StandardCharsets.UTF_8)));
        assertThat(shape.problems()).isEmpty();
        return shape.needs().get("r");
    }
}
