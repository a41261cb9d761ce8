package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.BadBlocks;
import dev.faultline.fact.FileIoError;
import dev.faultline.fact.FileVerifyError;
import dev.faultline.fact.FilesystemCheck;
import dev.faultline.fact.Mount;
import dev.faultline.fact.PathFailure;
import dev.faultline.fact.RaidFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageToolsTest {

    @Test
    void aCleanSurfaceScanIsAResult() {
        Read read =
                Read.by(
                        new Badblocks(),
                        "# badblocks -sv /dev/sdq\nPass completed, 0 bad blocks found. (0/0/0 errors)");
        assertThat(read.only(BadBlocks.class))
                .extracting(BadBlocks::device, BadBlocks::total)
                .containsExactly(tuple("sdq", 0L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd: error reading '/dev/sdq': Input/output error | dd | /dev/sdq | read | io",
                "/usr/bin/cp: error writing '/srv/a': No space left on device | cp | /srv/a | write | no-space",
                "cat: /srv/a: Input/output error | cat | /srv/a | '' | io",
                "touch: cannot touch '/srv/x': Read-only file system | touch | /srv/x | write | readonly",
                "pread64(5</dev/sdq>, 0x7f, 4096, 0) = -1 EIO (Input/output error) | '' | /dev/sdq | read | io",
                "fsync(3) = -1 EIO (Input/output error) | '' | '' | flush | io",
            })
    void refusedReadsAndWritesNameTheirFile(
            String line, String program, String path, String operation, String error) {
        assertThat(Read.by(new ProgramErrors(), line).only(FileIoError.class))
                .extracting(
                        FileIoError::program,
                        FileIoError::path,
                        FileIoError::operation,
                        FileIoError::error)
                .containsExactly(tuple(program, path, operation, error));
    }

    @Test
    void aFailedVerificationIsNoFailedRead() {
        Read read =
                Read.by(
                        new Fio(),
                        """
                        crc32c: verify failed at file /srv/t/j.0 offset 8192, length 4096
                        fio: io_u error on file /srv/t/j.0: Input/output error: read offset=0, buflen=4096
                        j: (groupid=0, jobs=1): err= 0: pid=4
                        """);
        assertThat(read.only(FileVerifyError.class))
                .extracting(FileVerifyError::path, e -> e.offset().getAsLong())
                .containsExactly(tuple("/srv/t/j.0", 8192L));
        assertThat(read.only(FileIoError.class))
                .extracting(FileIoError::operation, FileIoError::error)
                .containsExactly(tuple("read", "io"));
    }

    @Test
    void aGoodFioRunIsCollectedAndNothingElse() {
        Read read =
                Read.by(
                        new Fio(),
                        "{\"fio version\": \"fio-3.33\", \"jobs\": [{\"jobname\": \"t\", \"error\": 0}]}");
        assertThat(read.collected()).hasSize(1);
        assertThat(read.facts()).isEmpty();
    }

    @Test
    void anArrayThatRebuildsIsDegraded() {
        Read read =
                Read.by(
                        new MdStat(),
                        """
                        Personalities : [raid1] [raid6]
                        md3 : active raid1 sdq2[2](F) sdp2[0]
                              524224 blocks super 1.2 [2/1] [U_]
                              [=>...................]  recovery =  5.0% (26240/524224) finish=1.2min
                        md4 : active raid1 sdq3[1] sdp3[0]
                              524224 blocks super 1.2 [2/2] [UU]
                        """);
        assertThat(read.only(RaidFailure.class))
                .extracting(RaidFailure::array, RaidFailure::member, RaidFailure::what)
                .containsExactly(tuple("md3", "sdq2", "failed"), tuple("md3", "", "degraded"));
    }

    @Test
    void onlyTheFailedPathIsReported() {
        Read read =
                Read.by(
                        new MultipathStatus(),
                        """
                        lun12 (36005076) dm-3 ACME,DISK
                        |-+- policy='service-time 0' prio=10 status=active
                        | `- 3:0:0:1 sdq 65:0 active ready running
                        `-+- policy='service-time 0' prio=0 status=enabled
                          `- 4:0:0:1 sdr 65:16 failed faulty offline
                        """);
        assertThat(read.only(PathFailure.class))
                .extracting(PathFailure::path, PathFailure::what)
                .containsExactly(tuple("sdr", "failed"));
    }

    @Test
    void virtualFileSystemsAreNoMounts() {
        Read read =
                Read.by(
                        new Mounts(),
                        """
                        proc /proc proc rw,relatime 0 0
                        tmpfs /run tmpfs rw,nosuid 0 0
                        /dev/sdq2 / ext4 ro,relatime,emergency_ro 0 0
                        //vault9/share /mnt cifs rw 0 0
                        """);
        assertThat(read.only(Mount.class))
                .extracting(Mount::path, Mount::isReadOnly, Mount::isShutDown)
                .containsExactly(tuple("/", true, true), tuple("/mnt", false, false));
    }

    @Test
    void xfsRepairIsCleanOnlyIfItFoundNothing() {
        String end = "No modify flag set, skipping filesystem flush and exiting.\n";
        assertThat(Read.by(new FilesystemChecks(), end).only(FilesystemCheck.class))
                .extracting(FilesystemCheck::clean)
                .containsExactly(true);
        assertThat(
                        Read.by(
                                        new FilesystemChecks(),
                                        "would have reset inode 133 nlinks from 2 to 1\n" + end)
                                .only(FilesystemCheck.class))
                .extracting(FilesystemCheck::clean)
                .containsExactly(false);
    }
}
