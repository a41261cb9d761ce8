package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.BeyondEnd;
import dev.faultline.fact.BlockError;
import dev.faultline.fact.ControllerEvent;
import dev.faultline.fact.Damage;
import dev.faultline.fact.LinkError;
import dev.faultline.fact.PathFailure;
import dev.faultline.fact.RaidFailure;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StorageMessagesTest {

    @Test
    void theKindOfABlockErrorIsTheBlockLayersWord() {
        Read read =
                Read.by(
                        new BlockLayerMessages(),
                        """
                        [    5.000000] critical medium error, dev sdc, sector 812 op 0x0:(READ) flags 0x0
                        [    5.100000] end_request: I/O error, dev dm-3, sector 99
                        [    5.200000] blk_update_request: I/O error, dev fd0, sector 0
                        [    5.300000] nvme3n1: detected capacity change from 1000 to 0
                        [    5.400000] loop3: detected capacity change from 0 to 1000
                        """);
        assertThat(read.only(BlockError.class))
                .extracting(BlockError::device, BlockError::failure, BlockError::operation)
                .containsExactly(
                        tuple("sdc", "medium", "read"),
                        tuple("dm-3", "io", ""),
                        tuple("nvme3n1", "gone", ""));
        assertThat(read.only(BlockError.class).get(0).sector()).hasValue(812);
    }

    @Test
    void aBlockNumberFarBehindTheEndIsDamagedInOneBitOrByMore() {
        Read read =
                Read.by(
                        new BeyondEndMessages(),
                        """
                        [    5.000000] attempt to access beyond end of device
                        [    5.000000] sdc1: rw=0, want=68720295192, limit=20971520
                        [    5.100000] frobd: attempt to access beyond end of device
                        [    5.100000] dm-3: rw=2049, sector=68720295184, nr_sectors = 8 limit=20971520
                        [    5.200000] frobd: attempt to access beyond end of device
                        [    5.200000] sdd1: rw=0, sector=20971600, nr_sectors = 8 limit=20971520
                        [    5.300000] sde1: rw=0, want=4295032840, limit=20971520
                        [    5.400000] sdf1: rw=0, want=7310874223415, limit=20971520
                        [    5.500000] loop0: rw=0, want=68720295192, limit=20971520
                        [    5.600000] sdg1: rw=0, want=99999999999999999999, limit=20971520
                        """);
        assertThat(read.only(BeyondEnd.class))
                .extracting(BeyondEnd::device, BeyondEnd::isFar)
                .containsExactly(
                        tuple("sdc1", true),
                        tuple("dm-3", true),
                        tuple("sdd1", false),
                        tuple("sde1", true),
                        tuple("sdf1", true));
        assertThat(read.only(Damage.class))
                .extracting(Damage::bit, Damage::expected)
                .containsExactly(
                        tuple(OptionalInt.of(36), 818456L), tuple(OptionalInt.of(36), 818456L));
    }

    @Test
    void aDeviceWithoutSectorsIsGone() {
        Read read =
                Read.by(new BeyondEndMessages(), "nvme1n1: rw=34817, want=4503599627370, limit=0");
        assertThat(read.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        BlockError.class, e -> assertThat(e.failure()).isEqualTo("gone"));
    }

    @Test
    void digestsTellOfTheWayNotOfTheDrive() {
        Read read =
                Read.by(
                        new NvmeMessages(),
                        """
                        [    5.000000] nvme nvme4: data digest error: recv 0x5ec1a7d0 expected 0x1f00ba42
                        [    5.100000] nvme nvme4: queue 3: data digest mismatch host: enabled ctrl: disabled
                        """);
        assertThat(read.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        LinkError.class,
                        e -> {
                            assertThat(e.device()).isEqualTo("nvme4");
                            assertThat(e.isDamaged()).isTrue();
                        });
    }

    @Test
    void aScsiCommandIsOneErrorWhateverItsLines() {
        Read read =
                Read.by(
                        new ScsiMessages(),
                        """
                        [    9.000000] sd 4:0:0:0: [sdf] tag#3 FAILED Result: hostbyte=DID_OK driverbyte=DRIVER_OK cmd_age=2s
                        [    9.000000] sd 5:0:0:0: [sdg] tag#1 FAILED Result: hostbyte=DID_NO_CONNECT driverbyte=DRIVER_OK
                        [    9.000000] sd 4:0:0:0: [sdf] tag#3 Sense Key : Medium Error [current]
                        [    9.000000] sd 4:0:0:0: [sdf] tag#3 Add. Sense: Unrecovered read error
                        [    9.000000] sd 4:0:0:0: [sdf] tag#3 CDB: Read(10) 28 00 01 02 03 04 00 00 08 00
                        [    9.100000] sd 4:0:0:0: [sdf] tag#4 FAILED Result: hostbyte=DID_OK driverbyte=DRIVER_SENSE
                        [    9.100000] sd 4:0:0:0: [sdf] tag#4 Sense Key : Illegal Request [current]
                        [    9.100000] sd 4:0:0:0: [sdf] tag#4 CDB: Write same(16) 93 08 00 00
                        """);
        assertThat(read.only(BlockError.class))
                .extracting(BlockError::device, BlockError::failure, BlockError::operation)
                .containsExactlyInAnyOrder(
                        tuple("sdf", "medium", "read"), tuple("sdg", "transport", ""));
    }

    @Test
    void anAtaExceptionIsOneFactOnTheDiskOfItsPort() {
        Read read =
                Read.by(
                        new AtaMessages(),
                        """
                        [    1.000000] scsi host6: ahci
                        [    1.000000] scsi host7: ahci
                        [    1.100000] ata7: SATA max UDMA/133 abar m2048@0xfe000000 port 0xfe000100 irq 30
                        [    1.100000] ata8: SATA max UDMA/133 abar m2048@0xfe000000 port 0xfe000180 irq 30
                        [    1.200000] ata8: SATA link up 6.0 Gbps (SStatus 133 SControl 300)
                        [    1.200000] ata7: SATA link down (SStatus 0 SControl 300)
                        [    1.300000] sd 7:0:0:0: [sdk] 7814037168 512-byte logical blocks: (4.00 TB/3.64 TiB)
                        [    9.000000] ata8.00: exception Emask 0x0 SAct 0x80 SErr 0x0 action 0x0
                        [    9.000000] ata8.00: failed command: READ FPDMA QUEUED
                        [    9.000000] ata8.00: cmd 60/08:38:10:20:30/00:00:04:00:00/40 tag 7 ncq dma 4096 in
                                 res 41/40:00:12:20:30/00:00:04:00:00/00 Emask 0x409 (media error) <F>
                        [    9.000000] ata8.00: status: { DRDY ERR }
                        [    9.000000] ata8.00: error: { UNC }
                        [    9.100000] ata8: EH complete
                        """);
        assertThat(read.facts()).hasSize(1);
        BlockError error = read.only(BlockError.class).get(0);
        assertThat(error.device()).isEqualTo("sdk");
        assertThat(error.failure()).isEqualTo("medium");
        assertThat(error.operation()).isEqualTo("read");
        assertThat(error.sector()).hasValue(0x04302012L);
        assertThat(error.citation().line()).isEqualTo(8);
    }

    @Test
    void checksumErrorsOnTheWireBelongToTheLink() {
        Read read =
                Read.by(
                        new AtaMessages(),
                        """
                        [    2.000000] ata3: SATA link up 6.0 Gbps (SStatus 133 SControl 300)
                        [    9.000000] ata3.00: exception Emask 0x10 SAct 0x4 SErr 0x400100 action 0x6 frozen
                        [    9.000000] ata3: SError: { UnrecovData Handshk }
                        [    9.000000] ata3.00: failed command: WRITE FPDMA QUEUED
                        [    9.000000] ata3.00: cmd 61/08:10:00:00:00/00:00:00:00:00/40 tag 2 ncq dma 4096 out
                        [    9.000000]          res 50/84:00:00:00:00/00:00:00:00:00/40 Emask 0x10 (ATA bus error)
                        [    9.000000] ata3.00: error: { ICRC ABRT }
                        [    9.000000] ata3: hard resetting link
                        [    9.300000] ata3: SATA link up 1.5 Gbps (SStatus 113 SControl 310)
                        [    9.400000] ata3: EH complete
                        """);
        assertThat(read.only(LinkError.class))
                .extracting(LinkError::device, LinkError::severity, LinkError::flags)
                .containsExactly(
                        tuple(
                                "ata3",
                                "nonfatal",
                                java.util.List.of("UnrecovData", "Handshk", "ICRC", "ABRT")),
                        tuple("ata3", "reset", java.util.List.of("hard-reset")),
                        tuple("ata3", "reset", java.util.List.of("slower")));
        assertThat(read.only(BlockError.class)).isEmpty();
    }

    @Test
    void aControllerThatFailsIsKnownInTheWordsOfEachDriver() {
        Read adapters =
                Read.by(
                        new AdapterMessages(),
                        """
                        [   90.100000] hpsa 0000:03:00.0: Controller lockup detected: 0x00130000 after 30
                        [   90.200000] mpt3sas_cm2: coredump_state(0x2622)!
                        [   90.300000] hpsa 0000:03:00.0: enabling device (0140 -> 0142)
                        """);
        assertThat(adapters.only(ControllerEvent.class)).hasSize(2);
        assertThat(
                        Read.by(
                                        new NvmeMessages(),
                                        "nvme 0000:5e:00.0: Failed status: ffffffff, reset controller")
                                .only(ControllerEvent.class))
                .extracting(ControllerEvent::what, event -> event.csts().orElse(0))
                .containsExactly(tuple("down", 0xffffffffL));
    }

    @Test
    void anNvmeControllerOffTheBusDiffersFromOneThatSleeps() {
        Read read =
                Read.by(
                        new NvmeMessages(),
                        """
                        [    3.000000] nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff
                        [    3.100000] nvme nvme1: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10
                        [    3.200000] nvme1n1: Read(0x2) @ LBA 4096, 8 blocks, Unrecovered Read Error (sct 0x2 / sc 0x81) DNR
                        [    3.300000] nvme nvme0: 8/0/0 default/read/poll queues
                        """);
        assertThat(read.only(ControllerEvent.class))
                .extracting(ControllerEvent::controller, ControllerEvent::isOffBus)
                .containsExactly(tuple("nvme0", true), tuple("nvme1", false));
        assertThat(read.only(BlockError.class))
                .extracting(BlockError::device, BlockError::failure)
                .containsExactly(tuple("nvme1n1", "medium"));
    }

    @Test
    void aMailProgramsLineBreakDoesNotHideTheStatus() {
        Read read =
                Read.by(
                        new NvmeMessages(),
                        "[  185.384762] nvme5n1: I/O Cmd(0x2) @ LBA 105279999, 256 blocks, I/O \n"
                                + "Error (sct 0x3 / sc 0x71)\n");
        assertThat(read.only(BlockError.class))
                .extracting(BlockError::failure)
                .containsExactly("transport");
    }

    @Test
    void aRaidThatStartsCompleteIsNoFailure() {
        Read read =
                Read.by(
                        new RaidMessages(),
                        """
                        [    3.000000] md/raid1:md1: active with 2 out of 2 mirrors
                        [    3.000000] md/raid:md2: raid level 5 active with 2 out of 3 devices, algorithm 2
                        """);
        assertThat(read.only(RaidFailure.class))
                .extracting(RaidFailure::array, RaidFailure::what)
                .containsExactly(tuple("md2", "degraded"));
    }

    @Test
    void pathsComeBack() {
        Read read =
                Read.by(
                        new PathMessages(),
                        """
                        [    3.000000] nfs: server vault9 not responding, still trying
                        [    9.000000] nfs: server vault9 OK
                        """);
        assertThat(read.only(PathFailure.class))
                .extracting(PathFailure::path, PathFailure::what)
                .containsExactly(tuple("vault9", "timeout"), tuple("vault9", "recovered"));
    }

    @Test
    void aDamagedResultOfADiskIsPassedOver() {
        String sample = new AtaMessages().format().samples().get(0);
        assertThat(sample).contains("res 41/40:00:");
        for (int at = sample.indexOf("res 41"); at < sample.length(); at++) {
            StringBuilder damaged = new StringBuilder(sample);
            damaged.setCharAt(at, '0');
            Read.by(new AtaMessages(), damaged.toString());
        }
    }
}
