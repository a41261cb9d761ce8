package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.DriveError;
import dev.faultline.fact.FileIoError;
import dev.faultline.fact.SelfTest;
import dev.faultline.fact.SmartAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriveHealthTest {

    private static final String ATA =
            """
            # smartctl -a /dev/sdq
            smartctl 7.4 2023-08-01 r5530 [x86_64-linux] (local build)

            === START OF INFORMATION SECTION ===
            Device Model:     ACME Spinner 4TB
            Firmware Version: 0042
            === START OF READ SMART DATA SECTION ===
            SMART overall-health self-assessment test result: PASSED
            ID# ATTRIBUTE_NAME          FLAG     VALUE WORST THRESH TYPE      UPDATED  WHEN_FAILED RAW_VALUE
              1 Raw_Read_Error_Rate     0x000f   117   099   006    Pre-fail  Always       -       141240712
              5 Reallocated_Sector_Ct   0x0033   098   098   010    Pre-fail  Always       -       112
            188 Command_Timeout         0x0032   100   099   000    Old_age   Always       -       4295032833
            190 Airflow_Temperature_Cel 0x0022   066   045   045    Old_age   Always   In_the_past 34 (Min/Max 20/55)
            197 Current_Pending_Sector  0x0012   100   100   000    Old_age   Always       -       24
            ATA Error Count: 2
            Error 2 occurred at disk power-on lifetime: 31001 hours (1291 days + 17 hours)
              40 51 08 10 20 30 04  Error: UNC 8 sectors at LBA = 0x04302010 = 70262800
            Num  Test_Description    Status                  Remaining  LifeTime(hours)  LBA_of_first_error
            # 1  Extended offline    Completed: read failure       60%     31007         70262800
            # 2  Short offline       Completed without error       00%     30000         -
            """;

    @Test
    void anAtaReportIsReadWhole() {
        Read read = Read.by(new SmartctlText(), ATA);
        assertThat(read.only(SmartAttribute.class))
                .extracting(SmartAttribute::id, SmartAttribute::raw, SmartAttribute::failing)
                .containsExactly(
                        tuple(1, 0L, "no"),
                        tuple(5, 112L, "no"),
                        tuple(188, 1L, "no"),
                        tuple(190, 34L, "past"),
                        tuple(197, 24L, "no"));
        assertThat(read.only(DriveError.class))
                .extracting(
                        DriveError::failure,
                        e -> e.sector().getAsLong(),
                        e -> e.hours().getAsLong())
                .containsExactly(tuple("medium", 70262800L, 31001L));
        assertThat(read.only(SelfTest.class))
                .extracting(SelfTest::result, SelfTest::isFailed)
                .containsExactly(tuple("read failure", true), tuple("passed", false));
        DiskHealth health = read.only(DiskHealth.class).get(0);
        assertThat(health.device()).isEqualTo("sdq");
        assertThat(health.model()).hasValue("ACME Spinner 4TB");
        assertThat(health.firmware()).hasValue("0042");
        assertThat(health.passed()).hasValue(true);
        assertThat(health.selfTest()).hasValue("read failure");
    }

    @Test
    void aDriveWithoutSmartHasNoVerdict() {
        Read read =
                Read.by(
                        new SmartctlText(),
                        """
                        smartctl 7.4 2023-08-01 r5530 [x86_64-linux] (local build)
                        /dev/vdz: Unable to detect device type
                        """);
        assertThat(read.only(DiskHealth.class))
                .singleElement()
                .satisfies(h -> assertThat(h.passed()).isEmpty());
        assertThat(read.collected()).isNotEmpty();
        assertThat(read.facts()).hasSize(1);
    }

    @Test
    void twoDrivesInOneFileStayApart() {
        Read read =
                Read.by(
                        new SmartctlText(),
                        """
                        # smartctl -H /dev/sdq
                        SMART overall-health self-assessment test result: FAILED!
                        # smartctl -H /dev/sdr
                        SMART Health Status: OK
                        """);
        assertThat(read.only(DiskHealth.class))
                .extracting(DiskHealth::device, h -> h.passed().orElseThrow())
                .containsExactly(tuple("sdq", false), tuple("sdr", true));
    }

    @Test
    void aScsiDriveCountsItsUncorrectedErrors() {
        Read read =
                Read.by(
                        new SmartctlText(),
                        """
                        smartctl 7.4 2023-08-01 r5530 [x86_64-linux] (local build)
                        Vendor:               ACME
                        Product:              SAS9000
                        SMART Health Status: OK
                        Elements in grown defect list: 17
                        read:   1822        3         0      1825          3      90210.452           3
                        write:     0        0         0         0          0       8032.001           1
                        Non-medium error count:       12
                        # 1  Background long   Failed in segment -->       3   19021            81234567 [0x3 0x11 0x0]
                        """);
        DiskHealth health = read.only(DiskHealth.class).get(0);
        assertThat(health.model()).hasValue("ACME SAS9000");
        assertThat(health.mediaErrors()).hasValue(4);
        assertThat(health.selfTest()).hasValue("failed");
        assertThat(read.only(DriveCounter.class))
                .extracting(DriveCounter::name, DriveCounter::count)
                .containsExactly(tuple("grown-defects", 17L), tuple("non-medium-errors", 12L));
    }

    @Test
    void anEmulatedNvmeDriveIsNotWornOut() {
        Read read =
                Read.by(
                        new SmartctlText(),
                        """
                        smartctl 7.4 2023-08-01 r5530 [x86_64-linux] (local build)
                        Critical Warning:                   0x00
                        Available Spare:                    0%
                        Available Spare Threshold:          0%
                        Percentage Used:                    0%
                        Unsafe Shutdowns:                   1,040
                        Media and Data Integrity Errors:    0
                        """);
        DiskHealth health = read.only(DiskHealth.class).get(0);
        assertThat(health.sparePercent()).isEmpty();
        assertThat(health.criticalWarning()).hasValue(0);
        assertThat(health.unsafeShutdowns()).hasValue(1040);
    }

    @Test
    void aDriveThatCannotBeOpenedIsGone() {
        Read read =
                Read.by(
                        new SmartctlText(),
                        "Smartctl open device: /dev/nvme6 failed: No such device");
        assertThat(read.only(FileIoError.class))
                .extracting(FileIoError::path, FileIoError::error)
                .containsExactly(tuple("/dev/nvme6", "gone"));
    }

    @Test
    void aCutTableRowIsSaidToBeUnreadable() {
        Read read =
                Read.by(
                        new SmartctlText(),
                        "  5 Reallocated_Sector_Ct   0x0033   098   09\n197 Current_Pending_Sector  -O--CK   100   100   000    -    24");
        assertThat(read.unreadable()).hasSize(1);
        assertThat(read.only(SmartAttribute.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "1, 12/245760, 12",
        "7, 25772440425, 6",
        "195, 4294967296, 1",
        "188, 0 0 3, 3",
        "5, 7 (2 5), 7",
        "194, 31 (Min/Max 20/45), 31",
        "9, 12345h+12m+30.123s, 12345",
        "199, 412, 412"
    })
    void rawValuesMeanWhatTheVendorMeans(int id, String raw, long count) {
        assertThat(SmartRaw.count(id, raw)).hasValue(count);
    }

    @Test
    void jsonSaysTheSameAsText() {
        Read read =
                Read.by(
                        new SmartctlJson(),
                        """
                        some words before
                        {
                          "smartctl": {"version": [7, 4]},
                          "device": {"name": "/dev/sdq", "type": "sat"},
                          "model_name": "ACME Spinner 4TB",
                          "firmware_version": "0042",
                          "smart_status": {"passed": false},
                          "ata_smart_attributes": {"table": [
                            {"id": 197, "name": "Current_Pending_Sector", "value": 100, "thresh": 0,
                             "when_failed": "", "raw": {"value": 24, "string": "24"}}]},
                          "ata_smart_error_log": {"summary": {"count": 2, "table": [
                            {"lifetime_hours": 31001, "error_description": "Error: UNC at LBA = 0x04302010 = 70262800"}]}},
                          "ata_smart_self_test_log": {"standard": {"table": [
                            {"type": {"string": "Extended offline"},
                             "status": {"value": 118, "string": "Completed: read failure", "passed": false},
                             "lifetime_hours": 31007, "lba": 70262800}]}}
                        }
                        and after
                        """);
        assertThat(read.only(SmartAttribute.class))
                .extracting(SmartAttribute::raw, a -> a.citation().line())
                .containsExactly(tuple(24L, 9L));
        assertThat(read.only(DriveError.class))
                .extracting(DriveError::failure, e -> e.sector().getAsLong())
                .containsExactly(tuple("medium", 70262800L));
        DiskHealth health = read.only(DiskHealth.class).get(0);
        assertThat(health.device()).isEqualTo("sdq");
        assertThat(health.passed()).hasValue(false);
        assertThat(health.selfTest()).hasValue("read failure");
    }

    @Test
    void jsonThatEndsEarlyIsUnreadable() {
        Read read = Read.by(new SmartctlJson(), "{\n \"smartctl\": {\"version\": [7,\n");
        assertThat(read.unreadable()).hasSize(1);
        assertThat(read.facts()).isEmpty();
    }

    @Test
    void jsonOfOtherToolsIsPassedOver() {
        Read read = Read.by(new SmartctlJson(), "{\"a\": 1}\n{\"b\": \n{\"smartctl\": {}}\n");
        assertThat(read.unreadable()).hasSize(1);
    }

    @Test
    void nvmeCliTextAndJsonAgree() {
        Read text =
                Read.by(
                        new NvmeCliText(),
                        """
                        Smart Log for NVME device:nvme5 namespace-id:ffffffff
                        critical_warning\t\t\t: 0x4
                        available_spare\t\t\t\t: 3%
                        available_spare_threshold\t\t: 10%
                        percentage_used\t\t\t\t: 101%
                        unsafe_shutdowns\t\t\t: 1,040
                        media_errors\t\t\t\t: 12
                        num_err_log_entries\t\t\t: 55
                        """);
        DiskHealth health = text.only(DiskHealth.class).get(0);
        assertThat(health.device()).isEqualTo("nvme5");
        assertThat(health.criticalWarning()).hasValue(4);
        assertThat(health.percentUsed()).hasValue(101);
        assertThat(health.mediaErrors()).hasValue(12);
        Read json =
                Read.by(
                        new NvmeCliJson(),
                        "{\"critical_warning\": 4, \"avail_spare\": 3, \"spare_thresh\": 10, \"percent_used\": 101,"
                                + " \"unsafe_shutdowns\": 1040, \"media_errors\": 12}");
        assertThat(json.only(DiskHealth.class).get(0))
                .usingRecursiveComparison()
                .ignoringFields("citation", "device")
                .isEqualTo(health);
    }

    @ParameterizedTest
    @CsvSource({
        "host/smartctl-sda.txt, sda",
        "sos_commands/ata/smartctl_-a_.dev.sdb, sdb",
        "smartctl_-a_.dev.nvme0n1, nvme0n1",
        "smartctl-nvme0-post.json, nvme0",
    })
    void theFileNameNamesTheDrive(String source, String drive) {
        assertThat(DriveName.ofFile(source)).hasValue(drive);
    }

    @Test
    void mostFileNamesNameNoDrive() {
        assertThat(DriveName.ofFile("dmesg.txt")).isEmpty();
        assertThat(DriveName.ofFile("var/log/sdump.log")).isEmpty();
    }
}
