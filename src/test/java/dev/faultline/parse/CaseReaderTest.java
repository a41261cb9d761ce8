package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Case;
import dev.faultline.fact.Crash;
import dev.faultline.fact.DumpTrace;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseReaderTest {

    private static final CaseReader READER = new CaseReader(List.of(new Crashes()), Set.of());

    @Test
    void countsAnEventOfTwoSourcesOnce() {
        String event = "[    5.000001] CRASH begin\n[    5.000002] end\n";
        String other = "[    5.000009] CRASH begin\n[    5.000010] end\n";
        Case both =
                Case.of(
                        "c",
                        List.of(
                                Evidence.of("dmesg.txt", event + other),
                                Evidence.of("console.log", "[    1.0] x\n" + event)));
        assertThat(READER.read(both))
                .filteredOn(Crashes.CrashFact.class::isInstance)
                .extracting(f -> f.citation().toString())
                .containsExactly("console.log:2", "dmesg.txt:3");
    }

    @Test
    void aStackOfADumpIsOneFact() {
        String stack = new CrashBacktrace().format().samples().get(0);
        CaseReader reader =
                new CaseReader(List.of(new CrashReports(), new CrashBacktrace()), Set.of());
        assertThat(reader.read(Case.of("c", List.of(Evidence.of("bt", stack)))))
                .filteredOn(f -> f instanceof Crash || f instanceof DumpTrace)
                .singleElement()
                .isInstanceOf(Crash.class);
        assertThat(
                        reader.read(
                                Case.of(
                                        "c",
                                        List.of(
                                                Evidence.of(
                                                        "log",
                                                        "kernel BUG at mm/slub.c:305!\n"
                                                                + stack)))))
                .filteredOn(DumpTrace.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aStackOfADumpIsOneFactAsItIsReadToo() {
        String stack = new CrashBacktrace().format().samples().get(0);
        CaseReader reader =
                new CaseReader(List.of(new CrashReports(), new CrashBacktrace()), Set.of());
        List<Fact> facts = new ArrayList<>();
        reader.read(Case.of("c", List.of(Evidence.of("bt", stack))), facts::add);

        assertThat(facts)
                .filteredOn(f -> f instanceof Crash || f instanceof DumpTrace)
                .singleElement()
                .isInstanceOf(Crash.class);
    }

    @Test
    void ordersFactsBySourceAndLine() {
        Case two =
                Case.of(
                        "c",
                        List.of(
                                Evidence.of("b", "CRASH begin\nCRASH bad"),
                                Evidence.of("a", "CRASH bad\nCRASH begin")));
        assertThat(READER.read(two)).extracting(Fact::citation).isSorted();
    }
}
