package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.FilesystemError;
import dev.faultline.fact.LinkError;
import dev.faultline.fact.RootMissing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesystemMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXT4-fs error (device sdc3): ext4_lookup:1855: inode #9: comm ls: deleted inode referenced: 4 | metadata",
                "EXT4-fs error (device sdc3): ext4_iget:4856: inode #9: comm ls: checksum invalid | checksum",
                "EXT4-fs error (device sdc3): ext4_journal_check_start:84: comm x: Detected aborted journal | journal",
                "EXT4-fs error (device sdc3) in ext4_da_write_end:3209: IO failure | io",
                "EXT4-fs (sdc3): Remounting filesystem read-only | readonly",
                "EXT4-fs (sdc3): Delayed block allocation failed for inode 4 at offset 0 with error 117 | metadata",
                "EXT2-fs (sdc3): error: ext2_lookup: deleted inode referenced: 4 | metadata",
                "EXT4-fs (sdc3): corrupt root inode, run e2fsck | metadata",
                "Aborting journal on device sdc3-8. | journal",
                "JBD2: Detected IO errors while flushing file data on sdc3-8 | io",
            })
    void extSaysWhatIsWrong(String message, String problem) {
        assertThat(errors(new ExtMessages(), message))
                .extracting(FilesystemError::device, FilesystemError::problem)
                .containsExactly(tuple("sdc3", problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XFS (dm-8): Metadata CRC error detected at xfs_agf_read_verify+0xde/0x100 [xfs], xfs_agf block 0x1 | checksum",
                "XFS (dm-8): Metadata corruption detected at xfs_dinode_verify+0x3a4/0x6c0 [xfs], inode 0x80 dinode | metadata",
                "XFS (dm-8): Corruption of in-memory data detected.  Shutting down filesystem | shutdown",
                "XFS (dm-8): Internal error xfs_trans_cancel at line 9 of file fs/xfs/xfs_trans.c.  Caller f+0x1/0x2 | internal",
                "XFS (dm-8): log mount/recovery failed: error -117 | journal",
                "XFS (dm-8): metadata I/O error in \"f+0x1/0x2\" at daddr 0x40 len 8 error 5 | io",
            })
    void xfsSaysWhatIsWrong(String message, String problem) {
        assertThat(errors(new XfsMessages(), message))
                .extracting(FilesystemError::device, FilesystemError::problem)
                .containsExactly(tuple("dm-8", problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BTRFS error (device sdn2): block=77 write time tree block corruption detected | write-time",
                "BTRFS error (device sdn2: state EA): read time tree block corruption detected on logical 77 mirror 1 | read-time",
                "BTRFS critical (device sdn2 state EA): unable to find ref byte nr 77 parent 0 root 256 owner 1 offset 0 slot 66 | metadata",
                "BTRFS warning (device sdn2): csum failed root 5 ino 9 off 0 csum 0x1 expected csum 0x2 mirror 1 | checksum",
                "BTRFS error (device sdn2): parent transid verify failed on 77 wanted 9 found 8 | lost-write",
                "BTRFS critical (device sdn2): corrupt node: root=2 block=77 slot=3, bad key order | metadata",
                "BTRFS info (device sdn2): forced readonly | readonly",
                "BTRFS: error (device sdn2) in btrfs_commit_transaction:9: errno=-5 IO failure | io",
                "BTRFS: error (device sdn2) in __btrfs_free_extent:9: errno=-2 No such entry | shutdown",
            })
    void btrfsSaysWhatIsWrong(String message, String problem) {
        assertThat(errors(new BtrfsMessages(), message))
                .extracting(FilesystemError::device, FilesystemError::problem)
                .containsExactly(tuple("sdn2", problem));
    }

    @Test
    void btrfsCountersNameTheMemberAndZeroIsHealthy() {
        List<FilesystemError> errors =
                errors(
                        new BtrfsMessages(),
                        """
                        BTRFS info (device sdn2): bdev /dev/sdn2 errs: wr 0, rd 0, flush 0, corrupt 0, gen 0
                        BTRFS info (device sdn2): bdev /dev/sdp1 errs: wr 2, rd 0, flush 0, corrupt 7, gen 0
                        """);
        assertThat(errors)
                .extracting(FilesystemError::device, FilesystemError::problem)
                .containsExactly(tuple("sdp1", "io"), tuple("sdp1", "checksum"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device-mapper: integrity: dm-3: Checksum failed at sector 0x3a0 | dm-integrity | dm-3",
                "device-mapper: integrity: Checksum failed at sector 0x3a0 | dm-integrity | ''",
                "device-mapper: crypt: dm-4: INTEGRITY AEAD ERROR, sector 928 | dm-crypt | dm-4",
                "device-mapper: crypt: INTEGRITY AEAD ERROR, sector 928 | dm-crypt | ''",
            })
    void dataThatDiffersFromItsTagIsAWrongChecksum(String message, String system, String device) {
        assertThat(Read.by(new OtherFilesystemMessages(), message).only(FilesystemError.class))
                .extracting(
                        FilesystemError::filesystem,
                        FilesystemError::device,
                        FilesystemError::problem)
                .containsExactly(tuple(system, device, "checksum"));
    }

    @Test
    void routineLinesAreNoErrors() {
        String routine =
                """
                EXT4-fs (sdc3): mounted filesystem 0a-1b r/w with ordered data mode. Quota mode: none.
                EXT4-fs (sdc3): re-mounted. Opts: errors=remount-ro
                EXT4-fs (sdc3): recovery complete
                EXT2-fs (sdc3): error: couldn't mount because of unsupported optional features (244)
                EXT4-fs (sdc3): write access unavailable, skipping orphan cleanup
                EXT4-fs warning (device sdc3): ext4_multi_mount_protect:328: MMP interval 42 higher than expected
                JBD2: Clearing recovery information on journal
                XFS (dm-8): Mounting V5 Filesystem 1-2-3
                XFS (dm-8): Starting recovery (logdev: internal)
                XFS (dm-8): Ending clean mount
                XFS (dm-8): Ending recovery (logdev: internal)
                XFS (dm-8): Unmounting Filesystem
                BTRFS info (device sdn2): using crc32c (crc32c-generic) checksum algorithm
                BTRFS info (device sdn2): scrub: finished on devid 1 with status: 0
                BTRFS info (device sdn2): first mount of filesystem 1-2-3
                FAT-fs (sdk1): Volume was not properly unmounted. Some data may be corrupt. Please run fsck.
                F2FS-fs (sdk1): Magic Mismatch, valid(0xf2f52010) - read(0x0)
                F2FS-fs (sdk1): Mounted with checkpoint version = 4ab
                """;
        for (Parser parser :
                List.of(
                        new ExtMessages(),
                        new XfsMessages(),
                        new BtrfsMessages(),
                        new OtherFilesystemMessages())) {
            assertThat(Read.by(parser, routine).facts()).isEmpty();
        }
    }

    @Test
    void theRootFileSystemIsNamedAsAskedFor() {
        Read read =
                Read.by(
                        new RootFilesystemMessages(),
                        """
                        [    2.500000] VFS: Cannot open root device "UUID=77-aa" or unknown-block(0,0): error -6
                        [    2.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)
                        [    2.600000] VFS: Mounted root (ext4 filesystem) readonly on device 8:1.
                        """);
        assertThat(read.only(RootMissing.class))
                .extracting(RootMissing::root, RootMissing::device)
                .containsExactly(
                        tuple("UUID=77-aa", "unknown-block(0,0)"), tuple("", "unknown-block(0,0)"));
    }

    @Test
    void onlyUsbDisksMatter() {
        Read read =
                Read.by(
                        new UsbStorageMessages(),
                        """
                        [    1.000000] usb-storage 3-2:1.0: USB Mass Storage device detected
                        [    1.000000] scsi host9: usb-storage 3-2:1.0
                        [    1.100000] sd 9:0:0:0: [sdm] Attached SCSI disk
                        [    5.000000] usb 1-4: USB disconnect, device number 7
                        [    6.000000] usb 3-2: USB disconnect, device number 4
                        """);
        assertThat(read.only(LinkError.class))
                .extracting(LinkError::device, LinkError::flags)
                .containsExactly(tuple("sdm", List.of("disconnect")));
    }

    private static List<FilesystemError> errors(Parser parser, String text) {
        return Read.by(parser, text).only(FilesystemError.class);
    }
}
