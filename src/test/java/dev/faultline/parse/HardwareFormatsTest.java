package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Fact;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every parser of hardware reports. */
class HardwareFormatsTest {

    /** A sample and the parser it belongs to. */
    record Sample(Parser parser, String text) {
        @Override
        public String toString() {
            return parser.getClass().getSimpleName() + ": " + text.lines().findFirst().orElse("");
        }
    }

    static List<Parser> parsers() {
        return List.of(
                new KernelMachineChecks(),
                new AmdMachineChecks(),
                new CperRecords(),
                new PowerMachineChecks(),
                new McelogText(),
                new RasdaemonLog(),
                new RasMcCtl(),
                new EdacMessages(),
                new EdacCounters(),
                new PcieErrors(),
                new IommuFaults(),
                new PlatformMessages(),
                new Memtest86Plus(),
                new Memtester(),
                new StressAppTest(),
                new KernelMemtest(),
                new PassMarkMemTest(),
                new LmSensors(),
                new LmSensorsJson(),
                new IpmiSensors(),
                new IpmiEventLog(),
                new ThermalZones(),
                new UpsLog(),
                new StressNg(),
                new Dmidecode());
    }

    static Stream<Sample> samples() {
        return parsers().stream()
                .flatMap(
                        parser ->
                                parser.format().samples().stream()
                                        .map(text -> new Sample(parser, text)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleGivesAFactOfADeclaredKind(Sample sample) {
        Read read = Read.by(sample.parser(), sample.text());

        assertThat(read.facts()).isNotEmpty();
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.facts())
                .allSatisfy(
                        fact ->
                                assertThat(sample.parser().format().facts())
                                        .contains(fact.getClass()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyCitedLineOfASampleIsFoundByItsLiterals(Sample sample) {
        List<Fact> facts = Read.by(sample.parser(), sample.text()).facts();

        assertThat(sample.parser().format().literals())
                .anyMatch(literal -> facts.get(0).citation().text().contains(literal));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleWithDamagedBytesNeverThrows(Sample sample) {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            StringBuilder damaged = new StringBuilder(sample.text());
            for (int j = 0; j < 6; j++) {
                damaged.setCharAt(
                        random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
            }
            Read.by(sample.parser(), damaged.substring(random.nextInt(damaged.length())));
        }
    }

    @Property(tries = 200)
    void noTextMakesAParserThrow(@ForAll String text) {
        parsers().forEach(parser -> Read.by(parser, text));
    }

    /** A pattern that backtracks without bound would not come back from these. */
    @ParameterizedTest
    @MethodSource("samples")
    void longLinesAreReadInPassing(Sample sample) {
        String start = sample.text().lines().findFirst().orElse("");
        String half = start.substring(0, start.length() / 2);
        for (String filler : List.of(" ", "0", "a", ":", "|", "- ", "[", half)) {
            Read.by(sample.parser(), half + filler.repeat(60_000 / Math.max(1, filler.length())));
        }
    }
}
