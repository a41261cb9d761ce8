package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.Fact;
import dev.faultline.fact.InterruptCount;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.MemoryFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasRecordsTest {

    private static <T extends Fact> T sample(int index, Class<T> type) {
        Parser parser = new RasRecords();
        return Read.by(parser, parser.format().samples().get(index)).only(type).get(0);
    }

    @Test
    void aMachineCheckOnRecordIsDecoded() {
        MachineCheck check = sample(0, MachineCheck.class);
        assertThat(check.vendor()).isEqualTo("amd");
        assertThat(check.severity()).isEqualTo("corrected");
        assertThat(check.bank()).hasValue(17);
        assertThat(check.cpu()).hasValue(4);
        assertThat(check.physicalAddress()).hasValue(0x1b3345d00L);
    }

    @Test
    void theExtendedLogNamesTheModule() {
        MemoryErrorCount logged = sample(1, MemoryErrorCount.class);
        assertThat(logged.dimm()).isEqualTo("node 1 card 2 module 0");
        assertThat(logged.corrected()).isEqualTo(1);
        assertThat(logged.physicalAddress()).hasValue(0x1b3345d00L);
        MemoryErrorCount recorded = sample(2, MemoryErrorCount.class);
        assertThat(recorded.dimm()).isEqualTo("P2-DIMMG1");
        assertThat(recorded.uncorrected()).isEqualTo(1);
    }

    @Test
    void armProcessorsAreNamedByTheirAffinity() {
        assertThat(sample(3, MachineCheck.class).meaning()).endsWith("0x81000100");
        assertThat(sample(4, MachineCheck.class).vendor()).isEqualTo("arm");
    }

    @Test
    void aFailedRequestNamesItsDisk() {
        BlockError error = sample(5, BlockError.class);
        assertThat(error.device()).isEqualTo("sdb");
        assertThat(error.failure()).isEqualTo("medium");
        assertThat(error.operation()).isEqualTo("read");
        assertThat(error.sector()).hasValue(7720992);
    }

    @Test
    void pagesTakenOutOfUse() {
        assertThat(sample(6, MemoryFailure.class).page()).isEqualTo("dirty LRU page");
        assertThat(sample(6, MemoryFailure.class).pageFrame()).hasValue(0x4c21f);
        assertThat(sample(7, MemoryFailure.class).outcome()).isEqualTo("delayed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2026-02-03 11:20:31 +0100 error: signal=7, errorno=0, code=4, comm=kiln, pid=1, grp=0, res=0",
                "1 2026-02-03 11:20:31 +0100 error: bus_name=pci, dev_name=0000:3b:00.0, driver_name=nic, message='x', ",
                "1 2026-02-03 11:20:31 +0100 error: memdev=mem0, host=0000:35:00.0, serial=0x3, log=Info, "
            })
    void otherRecordsAccuseNobody(String line) {
        assertThat(Read.by(new RasRecords(), line).facts()).isEmpty();
    }

    @Test
    void theClientCountsModulesAndNotTheirSumAgain() {
        Parser client = new McelogClient();
        assertThat(Read.by(client, client.format().samples().get(0)).only(MemoryErrorCount.class))
                .singleElement()
                .satisfies(
                        errors -> {
                            assertThat(errors.dimm()).isEqualTo("P2-DIMMG1");
                            assertThat(errors.corrected()).isEqualTo(7);
                            assertThat(errors.uncorrected()).isEqualTo(1);
                            assertThat(errors.counter()).isTrue();
                        });
        Read socket =
                Read.by(
                        client,
                        "Memory errors\nSOCKET 0 CHANNEL any DIMM any\ncorrected memory errors:\n\t3 total\n");
        assertThat(socket.only(MemoryErrorCount.class).get(0).dimm()).startsWith("SOCKET 0");
        Read clean =
                Read.by(client, "SOCKET 0 CHANNEL 0 DIMM 1\ncorrected memory errors:\n\t0 total\n");
        assertThat(clean.facts()).isEmpty();
        assertThat(clean.collected()).hasSize(1);
    }

    @Test
    void interruptsOfTroubleAreSummedOverTheCpus() {
        Parser parser = new Interrupts();
        Read read = Read.by(parser, parser.format().samples().get(0));
        assertThat(read.only(InterruptCount.class))
                .extracting(InterruptCount::name, InterruptCount::count)
                .containsExactly(tuple("THR", 3L), tuple("DFR", 1L));
        assertThat(read.collected()).hasSize(3);
    }
}
