package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every parser of evidence about the system. */
class SystemSamplesTest {

    private static final List<Parser> PARSERS =
            List.of(
                    new ProcModules(),
                    new ModuleTaints(),
                    new Lsmod(),
                    new TaintedNumber(),
                    new Uname(),
                    new ProcVersion(),
                    new OsRelease(),
                    new KernelConfig(),
                    new KernelCommandLine(),
                    new Sysctl(),
                    new Meminfo(),
                    new Modinfo(),
                    new DkmsStatus(),
                    new DpkgLog(),
                    new AptHistory(),
                    new RpmHistory(),
                    new ZypperHistory(),
                    new PacmanLog(),
                    new LastLogins(),
                    new BootList(),
                    new ShutdownLines(),
                    new Remarks(),
                    new Vmstat(),
                    new Top(),
                    new SarCpu(),
                    new Free(),
                    new Swaps(),
                    new Slabinfo(),
                    new Buddyinfo(),
                    new Cpuinfo(),
                    new Lscpu(),
                    new DetectVirt(),
                    new Lspci(),
                    new PackageVerification(),
                    new BalloonStatistics(),
                    new BalloonMessages(),
                    new Overclocking(),
                    new TraceSettings(),
                    new CrashSystem(),
                    new CrashBacktrace(),
                    new CrashPageTables(),
                    new CrashModuleTaints(),
                    new DebuggerBacktrace(),
                    new SourcePlaces(),
                    new TraceEvents(),
                    new Valgrind());

    static Stream<Parser> parsers() {
        return PARSERS.stream();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void everySampleGivesAFactAndHoldsALiteral(Parser parser) {
        Format format = parser.format();
        assertThat(format.samples()).isNotEmpty();
        for (String sample : format.samples()) {
            Read read = Read.by(parser, sample);
            assertThat(read.facts()).as(sample).isNotEmpty();
            assertThat(read.unreadable()).as(sample).isEmpty();
            assertThat(format.literals()).as(sample).anyMatch(sample::contains);
            assertThat(read.facts())
                    .allSatisfy(fact -> assertThat(format.facts()).contains(fact.getClass()));
        }
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void everyLiteralIsLongEnoughForTheScan(Parser parser) {
        assertThat(parser.format().literals())
                .allSatisfy(literal -> assertThat(literal.length()).isGreaterThanOrEqualTo(3));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void samplesCutAnywhereNeverThrow(Parser parser) {
        for (String sample : parser.format().samples()) {
            for (int end = 0; end < sample.length(); end++) {
                String cut = sample.substring(0, end);
                assertThatCode(() -> Read.by(parser, cut)).as(cut).doesNotThrowAnyException();
            }
        }
    }

    @Property(tries = 300)
    void randomTextNeverThrows(@ForAll String text) {
        PARSERS.forEach(parser -> Read.by(parser, text));
    }

    @Property(tries = 300)
    void damagedSamplesNeverThrow(
            @ForAll @From("sampleTexts") String sample, @ForAll int place, @ForAll char put) {
        StringBuilder damaged = new StringBuilder(sample);
        damaged.setCharAt(Math.floorMod(place, sample.length()), put);
        PARSERS.forEach(parser -> Read.by(parser, damaged.toString()));
    }

    @Provide
    Arbitrary<String> sampleTexts() {
        return Arbitraries.of(
                PARSERS.stream().flatMap(p -> p.format().samples().stream()).toList());
    }
}
