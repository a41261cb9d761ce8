package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.EccSupport;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LinkError;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrected and uncorrected memory errors out of every source. */
class MemoryErrorsTest {

    private static List<MemoryErrorCount> counts(Parser parser, String text) {
        return Read.by(parser, text).only(MemoryErrorCount.class);
    }

    @Test
    void edacNamesTheModuleAndTheAddress() {
        List<MemoryErrorCount> errors =
                counts(
                        new EdacMessages(),
                        """
                        EDAC MC0: 3 CE memory read error on CPU_SrcID#0_MC#1_Chan#2_DIMM#0 (channel:2 slot:0 page:0x5c2a41 offset:0x80 grain:32 syndrome:0x0)
                        EDAC MC1: 1 UE memory read error on P2-DIMMF1 (channel:1 slot:0 page:0x0 offset:0x0 grain:32)
                        """);

        assertThat(errors)
                .extracting(MemoryErrorCount::dimm)
                .containsExactly("CPU_SrcID#0_MC#1_Chan#2_DIMM#0", "P2-DIMMF1");
        assertThat(errors.get(0).corrected()).isEqualTo(3);
        assertThat(errors.get(0).physicalAddress()).hasValue(0x5c2a41080L);
        assertThat(errors.get(1).uncorrected()).isEqualTo(1);
        assertThat(errors.get(1).physicalAddress()).isEmpty();
    }

    @Test
    void aMessageThatNamesNoModuleCountsForItsController() {
        assertThat(
                        counts(
                                new EdacMessages(),
                                "EDAC MC2: 1 CE Cannot decode on any memory (page:0x1 offset:0x0)"))
                .extracting(MemoryErrorCount::dimm)
                .containsExactly("MC2");
    }

    @Test
    void driversSayWhetherAnybodyLooks() {
        List<EccSupport> ecc =
                Read.by(
                                new EdacMessages(),
                                """
                                EDAC MC0: Giving out device to module skx_edac controller Skylake Socket#0 IMC#0: DEV 0000:3a:0a.0 (INTERRUPT)
                                EDAC amd64: Node 0: DRAM ECC disabled.
                                EDAC MC: Ver: 3.0.0
                                """)
                        .only(EccSupport.class);

        assertThat(ecc).extracting(EccSupport::state).containsExactly("reported", "disabled");
    }

    @Test
    void countersAtZeroAreEvidenceWithoutAFact() {
        Read edac = Read.by(new EdacCounters(), "mc0: csrow0: DIMM_A1: 0 Corrected Errors");
        Read ras = Read.by(new RasMcCtl(), "No Memory errors.\n\nNo MCE errors.\n\nDIMM_A1\t0\t0");

        assertThat(edac.facts()).isEmpty();
        assertThat(edac.collected()).hasSize(1);
        assertThat(ras.facts()).isEmpty();
        assertThat(ras.collected()).hasSize(3);
    }

    @Test
    void rasMcCtlCountsAreTotals() {
        assertThat(counts(new RasMcCtl(), "P1-DIMMA1\t36\t2"))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.counter()).isTrue();
                            assertThat(error.corrected()).isEqualTo(36);
                            assertThat(error.uncorrected()).isEqualTo(2);
                        });
    }

    @Test
    void rasdaemonRecordsAreDecoded() {
        Read read = Read.by(new RasdaemonLog(), new RasdaemonLog().format().samples().get(1));

        assertThat(read.only(MachineCheck.class))
                .singleElement()
                .satisfies(
                        check -> {
                            assertThat(check.accused()).isEqualTo("memory controller");
                            assertThat(check.bank()).hasValue(0x12);
                            assertThat(check.cpu()).hasValue(3);
                        });
    }

    @Test
    void mcelogGivesTheRecordAndWhatSmbiosCallsTheModule() {
        Read read = Read.by(new McelogText(), new McelogText().format().samples().get(2));

        assertThat(read.only(MachineCheck.class))
                .singleElement()
                .satisfies(
                        check -> {
                            assertThat(check.severity()).isEqualTo("corrected");
                            assertThat(check.vendor()).isEqualTo("intel");
                            assertThat(check.count()).isEqualTo(3);
                        });
        assertThat(read.only(MemoryErrorCount.class))
                .extracting(MemoryErrorCount::dimm, MemoryErrorCount::corrected)
                .containsExactly(org.assertj.core.api.Assertions.tuple("CPU0_B1", 3L));
    }

    @Test
    void severalMcelogRecordsStaySeveral() {
        String one = new McelogText().format().samples().get(0);

        assertThat(Read.by(new McelogText(), one + one + one).only(MachineCheck.class)).hasSize(3);
    }

    @Test
    void aRawRecordNeverNamesAModule() {
        String text = new KernelMachineChecks().format().samples().get(4);

        assertThat(Read.by(new KernelMachineChecks(), text).facts())
                .hasOnlyElementsOfType(MachineCheck.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 | corrected   | memory controller | false
                    2 | uncorrected | cache             | false
                    3 | fatal       | bus               | true
                    4 | corrected   | memory controller | false
                    """)
    void firmwareRecords(int sample, String severity, String unit, boolean afterwards) {
        Read read = Read.by(new CperRecords(), new CperRecords().format().samples().get(sample));

        assertThat(read.only(MachineCheck.class))
                .singleElement()
                .satisfies(
                        check -> {
                            assertThat(check.severity()).isEqualTo(severity);
                            assertThat(check.accused()).isEqualTo(unit);
                            assertThat(check.afterwards()).isEqualTo(afterwards);
                        });
    }

    @Test
    void firmwareNamesTheModuleOrThePciDevice() {
        List<String> samples = new CperRecords().format().samples();

        assertThat(counts(new CperRecords(), samples.get(0)))
                .extracting(MemoryErrorCount::dimm)
                .containsExactly("B6");
        assertThat(counts(new CperRecords(), samples.get(4)))
                .extracting(MemoryErrorCount::dimm)
                .containsExactly("PROC 2 DIMM 4");
        assertThat(Read.by(new CperRecords(), samples.get(1)).only(LinkError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.device()).isEqualTo("0000:af:00.0");
                            assertThat(error.severity()).isEqualTo("fatal");
                            assertThat(error.flags()).containsExactly("MalfTLP");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, memory controller, uncorrected",
        "1, tlb, corrected",
        "2, cache, uncorrected",
        "3, memory controller, uncorrected"
    })
    void power(int sample, String unit, String severity) {
        Read read =
                Read.by(
                        new PowerMachineChecks(),
                        new PowerMachineChecks().format().samples().get(sample));

        assertThat(read.only(MachineCheck.class))
                .extracting(MachineCheck::accused, MachineCheck::severity)
                .containsExactly(org.assertj.core.api.Assertions.tuple(unit, severity));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mce: CPU0: Thermal monitoring enabled (TM1)",
                "EDAC MC: Ver: 3.0.0",
                "mcelog: ERROR: AMD Processor family 25: mcelog does not support this processor.",
                "BERT: [Hardware Error]: Skipped 1 error records",
                "MCE: In-kernel MCE decoding enabled.",
                "No Memory errors."
            })
    void whatAHealthyMachineSaysAlarmsNobody(String line) {
        List<Fact> facts =
                Parsers.standard().stream()
                        .flatMap(parser -> Read.by(parser, line).facts().stream())
                        .toList();

        assertThat(facts).isEmpty();
    }

    @Test
    void rasdaemonNamesTheSeverityOfALinkErrorLast() {
        Read corrected = Read.by(new RasdaemonLog(), new RasdaemonLog().format().samples().get(2));
        assertThat(corrected.only(LinkError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.device()).isEqualTo("0000:3b:00.0");
                            assertThat(error.severity()).isEqualTo("corrected");
                            assertThat(error.flags()).containsExactly("Receiver Error", "Bad TLP");
                        });
        Read lost = Read.by(new RasdaemonLog(), new RasdaemonLog().format().samples().get(3));
        assertThat(lost.only(LinkError.class).get(0).flags()).containsExactly("Completion Timeout");
        assertThat(lost.only(LinkError.class).get(0).severity()).isNotEqualTo("corrected");
    }

    @Test
    void thresholdsOfMcelogNameTheModule() {
        assertThat(counts(new McelogThresholds(), new McelogThresholds().format().samples().get(0)))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.dimm()).isEqualTo("P2-DIMMG1");
                            assertThat(error.corrected()).isEqualTo(12);
                            assertThat(error.counter()).isTrue();
                        });
        assertThat(
                        counts(
                                new McelogThresholds(),
                                "mcelog: Uncorrected DIMM memory error count exceeded threshold: 1 in 24h\n"))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.dimm()).isEqualTo("MC0");
                            assertThat(error.uncorrected()).isEqualTo(1);
                        });
    }
}
