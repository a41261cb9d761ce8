package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.DumpSummary;
import dev.faultline.fact.DumpTrace;
import dev.faultline.fact.Frame;
import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.LoadedModule;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.ProgramCheck;
import dev.faultline.fact.SourcePlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebuggerParsersTest {

    @Test
    void theHeadOfADumpTellsKernelMemoryAndPanic() {
        Read read = Read.by(new CrashSystem(), new CrashSystem().format().samples().get(0));
        assertThat(read.only(DumpSummary.class))
                .singleElement()
                .satisfies(
                        summary -> {
                            assertThat(summary.panic().orElse("")).contains("Oops: 0002");
                            assertThat(summary.complete()).isFalse();
                        });
        assertThat(read.only(KernelVersion.class).get(0).architecture()).isEqualTo("x86_64");
        assertThat(read.only(MemoryUse.class).get(0).bytes())
                .isBetween(17_000_000_000L, 17_100_000_000L);
    }

    @Test
    void theExceptionFrameAndTheModuleNearItAreFound() {
        DumpTrace trace =
                Read.by(new CrashBacktrace(), new CrashBacktrace().format().samples().get(0))
                        .only(DumpTrace.class)
                        .get(0);
        assertThat(trace.exception().map(Frame::function)).contains("lidar_scan");
        assertThat(trace.exception().map(Frame::offset)).contains(138L);
        assertThat(trace.module()).contains("lidar_hub");
        assertThat(trace.panicking()).isTrue();
    }

    @Test
    void ofManyStacksTheFirstAndTheDyingOnesAreKept() {
        String idle =
                "PID: 0        TASK: ffff9d4b3a2bc000  CPU: %d    COMMAND: \"swapper\"\n"
                        + " #0 [ffffb2d8c0a1fa18] schedule at ffffffff8107a2e3\n";
        String dying =
                "PID: 9        TASK: ffff9d4b3a2bc000  CPU: 3    COMMAND: \"writer\"\n"
                        + " #0 [ffffb2d8c0a1fa18] panic at ffffffff8107a2e3\n";
        String text = idle.formatted(0) + idle.formatted(1) + idle.formatted(2) + dying;
        List<DumpTrace> traces = Read.by(new CrashBacktrace(), text).only(DumpTrace.class);
        assertThat(traces).extracting(t -> t.cpu().orElse(-1)).containsExactly(0, 3);
    }

    @Test
    void pageTableEntriesAreReadUnsigned() {
        Read read = Read.by(new CrashPageTables(), "   PTE: 1a2b3c4d0 => 8000000fee3c0867\n");
        assertThat(read.only(PageTableEntry.class).get(0).value()).isEqualTo(0x8000000fee3c0867L);
    }

    @Test
    void taintingModulesOfADumpNeedTheCommandOrTheHeading() {
        assertThat(Read.by(new CrashModuleTaints(), "lidar_hub OE\n").facts()).isEmpty();
        assertThat(
                        Read.by(
                                        new CrashModuleTaints(),
                                        "crash> mod -t\nlidar_hub OE\nNote that these\nfoo BAR\n")
                                .only(LoadedModule.class))
                .hasSize(1);
    }

    @Test
    void aProgramsBacktraceIsNotTheKernels() {
        String program =
                "#0  0x00007f1a2c4e9010 in raise () from /lib/libc.so.6\n#1  0x000055d0deadb008 in main (argc=1) at a.c:3\n";
        assertThat(Read.by(new DebuggerBacktrace(), program).facts()).isEmpty();
    }

    @Test
    void aPlaceInTheSourceIsReadInEveryForm() {
        new SourcePlaces()
                .format()
                .samples()
                .forEach(
                        sample ->
                                assertThat(
                                                Read.by(new SourcePlaces(), sample)
                                                        .only(SourcePlace.class))
                                        .singleElement()
                                        .satisfies(p -> assertThat(p.line()).isEqualTo(123)));
    }

    @Test
    void memoryErrorsInATraceNameTheModule() {
        MemoryErrorCount error =
                Read.by(new TraceEvents(), new TraceEvents().format().samples().get(0))
                        .only(MemoryErrorCount.class)
                        .get(0);
        assertThat(error.dimm()).isEqualTo("DIMM_B2");
        assertThat(error.corrected()).isEqualTo(1);
        assertThat(error.counter()).isFalse();
    }

    @Test
    void valgrindKeepsProcessesApart() {
        String two =
                "==1== Command: a\n==2== Command: b\n==2== Invalid write of size 8\n"
                        + "==1== ERROR SUMMARY: 0 errors from 0 contexts\n==2== ERROR SUMMARY: 1,204 errors from 9 contexts\n";
        assertThat(Read.by(new Valgrind(), two).only(ProgramCheck.class))
                .extracting(ProgramCheck::program, ProgramCheck::errors)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 0L),
                        org.assertj.core.groups.Tuple.tuple("b", 1204L));
    }
}
