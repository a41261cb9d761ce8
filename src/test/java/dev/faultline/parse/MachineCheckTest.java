package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.MachineCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineCheckTest {

    private static List<MachineCheck> kernel(String text) {
        return Read.by(new KernelMachineChecks(), text).only(MachineCheck.class);
    }

    private static List<MachineCheck> amd(String text) {
        return Read.by(new AmdMachineChecks(), text).only(MachineCheck.class);
    }

    @Test
    void allLinesOfARecordMakeOneFact() {
        MachineCheck check = kernel(new KernelMachineChecks().format().samples().get(0)).get(0);

        assertThat(check.severity()).isEqualTo("fatal");
        assertThat(check.accused()).isEqualTo("core");
        assertThat(check.vendor()).isEqualTo("intel");
        assertThat(check.cpu()).hasValue(6);
        assertThat(check.bank()).hasValue(3);
        assertThat(check.socket()).hasValue(0);
        assertThat(check.physicalAddress()).hasValue(0xffffffff9a1b2c30L);
        assertThat(check.meaning()).contains("internal timer error", "Processor context corrupt");
        assertThat(check.afterwards()).isFalse();
        assertThat(check.citation().line()).isEqualTo(1);
    }

    @Test
    void whatTheNextBootFindsInTheBanksBelongsToTheCrashBefore() {
        MachineCheck check = kernel(new KernelMachineChecks().format().samples().get(1)).get(0);

        assertThat(check.afterwards()).isTrue();
        assertThat(check.accused()).isEqualTo("core");
        assertThat(check.meaning()).contains("watchdog timeout");
    }

    @Test
    void aCorrectedErrorPolledLaterIsOfThisBoot() {
        String text =
                """
                [ 1500.768462] mce: [Hardware Error]: CPU 1: Machine Check: 0 Bank 9: 8c000c0000010090
                [ 1500.768680] mce: [Hardware Error]: TSC 0 ADDR 1859b000 MISC 8c\s
                [ 1500.769262] mce: [Hardware Error]: PROCESSOR 0:106a3 TIME 1695220199 SOCKET 0 APIC 1 microcode 1
                """;

        MachineCheck check = kernel(text).get(0);

        assertThat(check.afterwards()).isFalse();
        assertThat(check.count()).isEqualTo(48);
    }

    @Test
    void recordsOfInterleavedCpusAreKeptApart() {
        String text =
                """
                [   10.000001][    C1] mce: [Hardware Error]: CPU 1: Machine Check Exception: 5 Bank 0: b200000000000005
                [   10.000002][    C2] mce: [Hardware Error]: CPU 2: Machine Check Exception: 5 Bank 6: be00000000000e0b
                [   10.000003][    C1] mce: [Hardware Error]: TSC 11\s
                [   10.000004][    C2] mce: [Hardware Error]: TSC 12 ADDR 1000 MISC 0\s
                [   10.000005][    C1] mce: [Hardware Error]: PROCESSOR 0:906ec TIME 1 SOCKET 0 APIC 2 microcode de
                [   10.000006][    C2] mce: [Hardware Error]: PROCESSOR 0:906ec TIME 1 SOCKET 1 APIC 4 microcode de
                """;

        assertThat(kernel(text))
                .extracting(MachineCheck::accused)
                .containsExactlyInAnyOrder("core", "pcie");
        assertThat(kernel(text))
                .filteredOn(check -> check.accused().equals("pcie"))
                .singleElement()
                .satisfies(check -> assertThat(check.socket()).hasValue(1));
    }

    @Test
    void theAddressCountsOnlyWhenTheStatusSaysItIsValid() {
        String text =
                """
                CPU 0: Machine Check Exception: 4 Bank 5: b200000000070f0f
                TSC 9f3a1c22d0 ADDR 1000
                """;

        assertThat(kernel(text).get(0).physicalAddress()).isEmpty();
    }

    @Test
    void amdBlocksNameTheUnit() {
        List<String> samples = new AmdMachineChecks().format().samples();

        assertThat(samples.stream().map(sample -> amd(sample).get(0).accused()))
                .containsExactly(
                        "memory controller",
                        "cache",
                        "memory controller",
                        "cache",
                        "memory controller");
        assertThat(samples.stream().map(sample -> amd(sample).get(0).severity()))
                .containsExactly("corrected", "deferred", "corrected", "corrected", "corrected");
        assertThat(amd(samples.get(2)).get(0).physicalAddress()).hasValue(0x412a3b0c0L);
    }

    @Test
    void theUnitLineDecidesWhereIpidIsMissing() {
        String text =
                """
                [Hardware Error]: CPU:0 (17:71:0) MC18_STATUS[-|CE|MiscV|AddrV|-|-|SyndV|CECC|-|-|-]: 0x9c2040000000011b
                [Hardware Error]: Unified Memory Controller Extended Error Code: 0
                """;

        assertThat(amd(text).get(0).accused()).isEqualTo("memory controller");
    }

    @Test
    void theNoticeAloneIsNoRecord() {
        assertThat(kernel("[    2.1] mce: [Hardware Error]: Machine check events logged"))
                .isEmpty();
        assertThat(kernel("[    0.2] mce: CPU0: Thermal monitoring enabled (TM1)")).isEmpty();
    }

    @Test
    void theNorthbridgeIsReadWithoutItsRegister() {
        List<String> samples = new NorthbridgeErrors().format().samples();

        assertThat(samples)
                .map(text -> northbridge(text).get(0))
                .extracting(MachineCheck::accused, MachineCheck::severity)
                .containsExactly(
                        tuple("memory controller", "unknown"),
                        tuple("interconnect", "unknown"),
                        tuple("cache", "unknown"),
                        tuple("memory controller", "corrected"));
        assertThat(northbridge(samples.get(3)).get(0).socket()).hasValue(3);
    }

    @Test
    void withTheRegisterTheNorthbridgeIsReadOnce() {
        for (String text : new AmdMachineChecks().format().samples()) {
            assertThat(northbridge(text)).isEmpty();
        }
    }

    @Test
    void anEccErrorOfBankFourIsOfAmd() {
        MachineCheck check =
                kernel("CPU 2: Machine Check Exception: 4 Bank 4: f62a200168080a13\n").get(0);

        assertThat(check.vendor()).isEqualTo("amd");
        assertThat(check.accused()).isEqualTo("memory controller");
    }

    private static List<MachineCheck> northbridge(String text) {
        return Read.by(new NorthbridgeErrors(), text).only(MachineCheck.class);
    }
}
