package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.Damage;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.IommuFault;
import dev.faultline.fact.LinkError;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemtestRun;
import dev.faultline.fact.SelfTest;
import org.junit.jupiter.api.Test;

/** What people paste when they ask for help: pieces of logs and the words of monitors. */
class FieldReportsTest {

    @Test
    void smartdNamesTheDriveBehindAController() {
        Read read =
                Read.by(
                        new SmartdMessages(),
                        """
                        smartd[9]: Device: /dev/sdk [SAT], 8 Currently unreadable (pending) sectors
                        smartd[9]: Device: /dev/sg2 [areca_disk#04_enc#01], Self-Test Log error count increased from 1 to 2
                        smartd[9]: Device: /dev/sg1 [cciss_disk_03] [SCSI], SMART Failure: DATA CHANNEL IMPENDING FAILURE
                        smartd[9]: Device: /dev/sdk [SAT], SMART Usage Attribute: 194 changed from 117 to 116
                        """);
        assertThat(read.only(DriveCounter.class))
                .extracting(DriveCounter::drive, DriveCounter::name, DriveCounter::count)
                .containsExactly(tuple("sdk", "pending-sectors", 8L));
        assertThat(read.only(SelfTest.class))
                .extracting(SelfTest::device)
                .containsExactly("areca_disk#04_enc#01");
        assertThat(read.only(DiskHealth.class))
                .extracting(DiskHealth::device)
                .containsExactly("cciss_disk_03");
    }

    @Test
    void anAtaExceptionMayBeginInItsMiddle() {
        Read read =
                Read.by(
                        new AtaMessages(),
                        """
                        ata3.00: failed command: WRITE FPDMA QUEUED
                        ata3.00: cmd 61/08:88:90:89:4c/00:00:0e:00:00/40 tag 17 ncq 4096 out
                                 res 40/00:00:00:00:00/00:00:00:00:00/00 Emask 0x4 (timeout)
                        ata4.00: error: { ICRC ABRT }
                        """);
        assertThat(read.only(BlockError.class))
                .extracting(BlockError::device, BlockError::failure, BlockError::operation)
                .containsExactly(tuple("ata3", "timeout", "write"));
        assertThat(read.only(LinkError.class)).hasSize(1).allMatch(LinkError::isDamaged);
    }

    @Test
    void theStatusWordStandsForItsBits() {
        Read read =
                Read.by(
                        new PcieErrors(),
                        """
                        nvme 0000:3d:00.0: PCIe Bus Error: severity=Correctable, type=Physical Layer, (Receiver ID)
                        nvme 0000:3d:00.0:   device [144d:a80a] error status/mask=00000041/00000040
                        """);
        assertThat(read.only(LinkError.class).get(0).flags())
                .contains("RxErr")
                .doesNotContain("BadTLP");
    }

    @Test
    void anEventOfTheIommuMayBreakBehindItsBracket() {
        Read read =
                Read.by(
                        new IommuFaults(),
                        """
                        [   13.134460] AMD-Vi: Event logged [
                        [   13.137925] IO_PAGE_FAULT device=06:00.0 domain=0x0014 address=0x00000000fe20a1c0 flags=0x0070]
                        """);
        assertThat(read.only(IommuFault.class))
                .extracting(IommuFault::device, IommuFault::reason)
                .containsExactly(tuple("0000:06:00.0", "IO_PAGE_FAULT"));
    }

    @Test
    void aBankOfTheCoreIsNotMemoryEvenWithoutItsStatus() {
        Read read =
                Read.by(
                        new KernelMachineChecks(),
                        """
                        mce: [Hardware Error]: CPU 7: Machine Check Exception: 5 Bank 0
                        mce: [Hardware Error]: PROCESSOR 0:906ed TIME 1700000000 SOCKET 0 APIC e microcode de
                        """);
        assertThat(read.only(MachineCheck.class))
                .extracting(MachineCheck::accused, MachineCheck::severity)
                .containsExactly(tuple("core", "fatal"));
    }

    @Test
    void aKnownParityErrorIsSpurious() {
        Read read =
                Read.by(
                        new KernelMachineChecks(),
                        """
                        mce: [Hardware Error]: CPU 1: Machine Check: 0 Bank 0: 90000040000f0005
                        mce: [Hardware Error]: PROCESSOR 0:306c3 TIME 1500000000 SOCKET 0 APIC 2 microcode 1c
                        """);
        assertThat(read.only(MachineCheck.class)).hasSize(1).allMatch(MachineCheck::isSpurious);
    }

    @Test
    void aMemoryTestMayShowItsErrorsSummedUp() {
        Read read =
                Read.by(
                        new Memtest86Plus(),
                        """
                        lowest  00026fa1c050 (9.74GB)
                        bits in error mask 0000000000400000
                        badram=0x0000000274a1c050,0xfffffffffffffff8
                        """);
        assertThat(read.only(MemtestRun.class)).hasSize(1).allMatch(run -> run.errors() >= 1);
    }

    @Test
    void anAddressBeyondAllChunksMayBeOneBitAway() {
        Read read =
                Read.by(
                        new MetadataNumbers(),
                        """
                        BTRFS critical (device dm-7): unable to find chunk map for logical 140737526448128 length 4096
                        BTRFS critical (device dm-7): unable to find chunk map for logical 38092800 length 4096
                        """);
        assertThat(read.only(Damage.class))
                .extracting(Damage::expected)
                .containsExactly(140737526448128L & ~(1L << 47));
    }

    @Test
    void linksOfSasAdaptersAreToldByTheReasonBehindTheCode() {
        Read read =
                Read.by(
                        new SasLogInfo(),
                        """
                        mpt2sas_cm3: log_info(0x31110d00): originator(PL), code(0x11), sub_code(0x0d00)
                        mpt2sas_cm3: log_info(0x31080000): originator(PL), code(0x08), sub_code(0x0000)
                        """);
        assertThat(read.only(LinkError.class))
                .extracting(LinkError::flags)
                .containsExactly(java.util.List.of("down"));
    }

    @Test
    void datesAreReadInTheLanguageOfTheirMachine() {
        for (String dress :
                java.util.List.of(
                        "[Fr Aug 26 22:01:01 2022] ",
                        "[lun. ao\u00fbt 26 22:01:01 2022] ",
                        "\u0438\u044e\u043b 27 14:08:03 host kernel: ",
                        "M\u00e4r 12 14:08:03 host kernel: ",
                        "8\u6708 26 14:08:03 host kernel: ")) {
            Read read = Read.by(new AtaMessages(), dress + "ata9.00: error: { UNC }\n");
            assertThat(read.only(BlockError.class)).as(dress).hasSize(1);
        }
    }
}
