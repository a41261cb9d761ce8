package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.EccSupport;
import dev.faultline.fact.IommuFault;
import dev.faultline.fact.LinkError;
import dev.faultline.fact.Machine;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.MemoryModule;
import dev.faultline.fact.PlatformEvent;
import dev.faultline.fact.ReservedRange;
import dev.faultline.fact.SensorReading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PCIe, IOMMU, heat, power, firmware and sensors. */
class BoardMessagesTest {

    private static Read sample(Parser parser, int number) {
        return Read.by(parser, parser.format().samples().get(number));
    }

    @Test
    void anAerReportIsOneFactWithItsBits() {
        assertThat(sample(new PcieErrors(), 0).only(LinkError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.device()).isEqualTo("0000:00:1d.0");
                            assertThat(error.severity()).isEqualTo("corrected");
                            assertThat(error.flags())
                                    .containsExactly("Physical Layer", "Receiver ID", "RxErr");
                        });
        assertThat(sample(new PcieErrors(), 1).only(LinkError.class).get(0).flags())
                .contains("Data Link Layer", "Timeout");
    }

    @Test
    void anAerNoticeWithoutDetailsCountsToo() {
        assertThat(sample(new PcieErrors(), 3).only(LinkError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.device()).isEqualTo("0000:21:00.0");
                            assertThat(error.severity()).isEqualTo("nonfatal");
                        });
    }

    @Test
    void oldKernelsPrintTheRequesterAsOneWord() {
        Read read =
                Read.by(
                        new PcieErrors(),
                        "pcieport 0000:00:1c.0: AER: Corrected error received: id=03fa");

        assertThat(read.only(LinkError.class).get(0).device()).isEqualTo("0000:03:1f.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0  | 0000:05:00.0 | true  | 6e412000     | PTE Write access is not set
                    1  | 0000:00:14.0 | false | 7b800000     | PTE Read access is not set
                    2  | 0000:06:00.0 | true  | fffe1000     | PTE Write access is not set
                    5  | 0000:23:00.0 | true  | fde00000     | IO_PAGE_FAULT
                    6  | 0000:0a:00.3 | true  | fdf8020000   | IO_PAGE_FAULT
                    7  | 0000:0b:00.0 | false | 41f8e2c10    | INVALID_DEVICE_REQUEST
                    8  | stream 0x1840| true  | dead1000     | unhandled context fault
                    11 | stream 0x300 | false | fc1b2000     | F_TRANSLATION
                    12 | 0000:02:00.0 | false | fe0000       | F_TRANSLATION
                    """)
    void iommu(int sample, String device, boolean write, String address, String reason) {
        assertThat(sample(new IommuFaults(), sample).only(IommuFault.class))
                .singleElement()
                .satisfies(
                        fault -> {
                            assertThat(fault.device()).isEqualTo(device);
                            assertThat(fault.write()).isEqualTo(write);
                            assertThat(fault.address()).hasValue(Long.parseLong(address, 16));
                            assertThat(fault.reason()).isEqualTo(reason);
                        });
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10})
    void aGlobalFaultNamesTheStream(int sample) {
        assertThat(sample(new IommuFaults(), sample).only(IommuFault.class))
                .singleElement()
                .satisfies(
                        fault -> {
                            assertThat(fault.device()).isEqualTo("stream 0x420");
                            assertThat(fault.address()).isEmpty();
                        });
    }

    @Test
    void whatFailsInsideTheIommuIsNoStoppedAccess() {
        String log =
                """
                AMD-Vi: Event logged [IOTLB_INV_TIMEOUT device=0000:0b:00.0 address=0x41f8e2c10]
                AMD-Vi: Completion-Wait loop timed out
                AMD-Vi: Event logged [PAGE_TAB_HARDWARE_ERROR device=0000:0b:00.0 pasid=0x0000 address=0x8 flags=0x0a00]
                DMAR: VT-d detected Invalidation Queue Error: Reason 2
                """;

        assertThat(Read.by(new IommuFaults(), log).facts()).isEmpty();
        assertThat(Read.by(new PlatformMessages(), log).only(PlatformEvent.class))
                .extracting(PlatformEvent::what, PlatformEvent::subject)
                .containsExactly(
                        tuple("iommu-timeout", "0000:0b:00.0"),
                        tuple("iommu-timeout", ""),
                        tuple("iommu-error", "0000:0b:00.0"),
                        tuple("iommu-error", ""));
    }

    @Test
    void reservedRangesTellAccessesThatFirmwareAskedFor() {
        ReservedRange range = sample(new IommuFaults(), 4).only(ReservedRange.class).get(0);

        assertThat(range.contains(0x7b800000L)).isTrue();
        assertThat(range.contains(0x80000000L)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    throttle             | CPU3  | 12 | mce: CPU3: Package temperature above threshold, cpu clock throttled (total events = 12)
                    throttle-end         | CPU3  | 1  | CPU3: Core temperature/speed normal
                    thermal-shutdown     | Temperature too high | 1 | reboot: HARDWARE PROTECTION shutdown (Temperature too high)
                    undervoltage         | hwmon hwmon1 | 1 | hwmon hwmon1: Undervoltage detected!
                    undervoltage         |       | 1  | Under-voltage detected! (0x00050005)
                    nmi                  | 0     | 1  | Uhhuh. NMI received for unknown reason 3d on CPU 0.
                    nmi-serr             | 0     | 1  | NMI: PCI system error (SERR) for reason b1 on CPU 0.
                    mtrr                 |       | 1  | WARNING: BIOS bug: CPU MTRRs don't cover all of memory, losing 256MB of RAM.
                    firmware-bug         | TSC_DEADLINE disabled due to Errata | 1 | [Firmware Bug]: TSC_DEADLINE disabled due to Errata; please update microcode to version: 0x52 (or later)
                    firmware-note        |       | 1  | [Firmware Bug]: TPM interrupt not working, polling instead
                    clocksource          | tsc   | 1  | clocksource: timekeeping watchdog on CPU2: Marking clocksource 'tsc' as unstable because the skew is too large:
                    soft-offline         | 0x1a2b8a | 1 | Soft offline: 0x1a2b8a: page already poisoned
                    card-hang            | eth5  | 1  | frobnet 0000:41:00.0 eth5: NETDEV WATCHDOG: CPU: 3: transmit queue 0 timed out 5012 ms
                    card-hang            | eth5  | 1  | eth5 (uninitialized): NETDEV WATCHDOG: CPU: 3: transmit queue 0 timed out 5012 ms
                    card-hang            | eth5  | 1  | NETDEV WATCHDOG: eth5 (frobnet): transmit queue 3 timed out
                    gpu-hang             | gfx   | 1  | [drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx timeout, last signaled seq=4711, last emitted seq=4713
                    gpu-hang             | gfx   | 1  | [drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx timeout, but soft recovered
                    card-lost            | 0000:41:00.0 | 1 | ahci 0000:41:00.0: AHCI controller unavailable!
                    throttle-end         | CPU0  | 1  | CPU0: Temperature/speed normal
                    machine-check-timeout|       | 1  | mce: CPUs not responding to MCE broadcast (may include false positives): 1
                    """)
    void oneLineMessages(String what, String subject, long count, String message) {
        assertThat(Read.by(new PlatformMessages(), message).only(PlatformEvent.class))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.what()).isEqualTo(what);
                            assertThat(event.subject()).isEqualTo(subject == null ? "" : subject);
                            assertThat(event.count()).isEqualTo(count);
                        });
    }

    @ParameterizedTest
    @CsvSource({"throttled=0x0", "throttled=0x50000", "throttled=0xe0008"})
    void aRaspberryThatIsNotShortOfVoltageNow(String message) {
        assertThat(Read.by(new PlatformMessages(), message).facts()).isEmpty();
    }

    @Test
    void lmSensors() {
        List<SensorReading> readings = sample(new LmSensors(), 2).only(SensorReading.class);

        assertThat(readings)
                .extracting(SensorReading::quantity)
                .containsExactly("volt", "volt", "rpm", "celsius", "watt");
        assertThat(readings.get(1).alarm()).isTrue();
        assertThat(sample(new LmSensors(), 0).only(SensorReading.class).get(0).critical())
                .hasValue(100);
    }

    @Test
    void lmSensorsJsonCitesTheLineOfTheValue() {
        List<SensorReading> readings = sample(new LmSensorsJson(), 0).only(SensorReading.class);

        assertThat(readings)
                .extracting(SensorReading::name)
                .containsExactly("Package id 0", "fan2");
        assertThat(readings.get(0).value()).isEqualTo(98);
        assertThat(readings.get(0).high()).hasValue(86);
        assertThat(readings.get(0).citation().line()).isEqualTo(5);
    }

    @Test
    void ipmiSensors() {
        Read read =
                Read.by(new IpmiSensors(), String.join("\n", new IpmiSensors().format().samples()));

        assertThat(read.only(SensorReading.class))
                .extracting(SensorReading::alarm)
                .containsExactly(true, true, true, false, false, true, true);
        assertThat(read.only(SensorReading.class).get(5).critical()).hasValue(95);
    }

    @Test
    void ipmiEvents() {
        Read read =
                Read.by(
                        new IpmiEventLog(),
                        String.join("\n", new IpmiEventLog().format().samples()));

        assertThat(read.only(PlatformEvent.class))
                .extracting(PlatformEvent::what)
                .containsExactly(
                        "memory-ecc",
                        "memory-uncorrected",
                        "power-lost",
                        "fan",
                        "temperature",
                        "voltage",
                        "processor",
                        "watchdog",
                        "bus",
                        "reset",
                        "temperature",
                        "bus",
                        "bus",
                        "memory-uncorrected",
                        "memory-ecc");
        assertThat(read.only(MemoryErrorCount.class))
                .extracting(MemoryErrorCount::dimm)
                .containsExactly("DIMM_B2", "P1-DIMMC2", "P2-DIMMB1");
    }

    @Test
    void anEventThatEndedIsNoAlarm() {
        Read read =
                Read.by(
                        new IpmiEventLog(),
                        "   6 | 03/05/2024 | 11:22:40 | Fan FAN5 | Lower Critical going low  | Deasserted");

        assertThat(read.facts()).isEmpty();
        assertThat(read.collected()).hasSize(1);
    }

    @Test
    void thermalZonesAreReadInThousandths() {
        SensorReading zone = sample(new ThermalZones(), 0).only(SensorReading.class).get(0);

        assertThat(zone.name()).isEqualTo("x86_pkg_temp");
        assertThat(zone.value()).isEqualTo(97);
        assertThat(zone.critical()).hasValue(99);
    }

    @Test
    void dmidecode() {
        Read read = sample(new Dmidecode(), 0);

        assertThat(read.only(MemoryModule.class))
                .singleElement()
                .satisfies(
                        module -> {
                            assertThat(module.locator()).isEqualTo("DIMM_C2");
                            assertThat(module.bytes()).hasValue(32L << 30);
                            assertThat(module.ratedSpeed()).hasValue(3200);
                            assertThat(module.configuredSpeed()).hasValue(2933);
                            assertThat(module.configuredMillivolts()).hasValue(1200);
                            assertThat(module.ecc()).contains(true);
                        });
        assertThat(read.only(EccSupport.class).get(0).state()).isEqualTo("fitted");
        assertThat(read.only(Machine.class).get(0).name()).isEqualTo("Example Systems Rack 4200");
        assertThat(read.only(Machine.class).get(0).bios()).contains("2.17 03/05/2024");
    }

    @Test
    void anEmptySlotIsNoModule() {
        String text = "Memory Device\n\tSize: No Module Installed\n\tLocator: DIMM_D1\n";

        assertThat(Read.by(new Dmidecode(), text).facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPS rack1@localhost:3493 on battery | on-battery | rack1@localhost:3493",
                "UPS rack1: forced shutdown in progress | on-battery | rack1",
                "UPS rack1 battery needs to be replaced | other | rack1",
                "2024-03-05 11:25:40 +0100  Initiating system shutdown! | on-battery | ''",
                "2024-03-05 11:25:40 +0100  UPS battery must be replaced. | other | ''",
                "2024-03-05 11:26:02 +0100  Mains returned. No longer on UPS batteries. | on-line-power | ''"
            })
    void powerThatTheUpsTellsOf(String line, String what, String subject) {
        assertThat(Read.by(new UpsLog(), line).only(PlatformEvent.class))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.what()).isEqualTo(what);
                            assertThat(event.subject()).isEqualTo(subject);
                        });
    }
}
