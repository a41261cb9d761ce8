package dev.faultline.parse;

import dev.faultline.fact.FilesystemError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Complaints of the less common file systems and of the device-mapper targets that check data:
 * f2fs, FAT, exFAT, NTFS, GFS2, OCFS2, JFS, ReiserFS, UBIFS, EROFS, SquashFS, bcachefs, dm-verity,
 * dm-integrity.
 */
final class OtherFilesystemMessages implements Parser {

    private static final String DEV = "(?<dev>[\\w!:/.-]{1,64}?)";

    /** What names the file system and the device; the rest of the line is judged by itself. */
    private static final Wordings SYSTEMS =
            new Wordings()
                    .say(
                            "f2fs",
                            "^F2FS-fs(?: error)? ?\\((?:device )?" + DEV + "\\) ?: (?<text>.*)")
                    .say("fat", "^FAT-fs \\(" + DEV + "\\): (?<text>.*)")
                    .say("exfat", "^exFAT-fs \\(" + DEV + "\\): (?<text>.*)")
                    .say(
                            "ntfs",
                            "^ntfs3?(?:: |-fs (?:error|warning) )\\(?(?:device )?"
                                    + DEV
                                    + "\\)?: (?<text>.*)")
                    .say("gfs2", "^GFS2: fsid=" + DEV + ": (?<text>.*)")
                    .say("ocfs2", "^OCFS2: ERROR \\(device " + DEV + "\\): (?<text>.*)")
                    .say("jfs", "^(?:ERROR: )\\(device " + DEV + "\\): (?<text>.*)")
                    .say(
                            "reiserfs",
                            "^REISERFS (?:error|warning) \\(device " + DEV + "\\): (?<text>.*)")
                    .say(
                            "ubifs",
                            "^UBIFS error \\((?:pid|" + DEV + " pid) \\d{1,8}+\\): (?<text>.*)")
                    .say("erofs", "^erofs: \\(device " + DEV + "\\): (?<text>.*)")
                    .say("squashfs", "^SQUASHFS error: (?<text>.*)(?<dev>)")
                    .say(
                            "bcachefs",
                            "^bcachefs \\("
                                    + DEV
                                    + "(?: sector \\d{1,20}+| inum \\d{1,20}+(?: offset \\d{1,20}+)?)?\\): (?<text>.*)")
                    .say("dm-verity", "^device-mapper: verity: " + DEV + ": (?<text>.*)")
                    .say("dm-integrity", "^device-mapper: integrity: (?:" + DEV + ": )?(?<text>.*)")
                    .say(
                            "dm-crypt",
                            "^device-mapper: crypt: (?:" + DEV + ": )?(?<text>INTEGRITY AEAD.*)")
                    .say(
                            "dm-metadata",
                            "^device-mapper: block manager: (?<text>\\w{1,40}+ validator check failed.*)(?<dev>)");

    private static final Wordings PROBLEMS =
            new Wordings()
                    .say(
                            "readonly",
                            "set read-only",
                            "remount(?:ing|ed)? (?:filesystem )?read-?only",
                            "going read-only")
                    .say(
                            "checksum",
                            "[Cc]hecksum",
                            "(?<![a-z])crc(?![a-z])|\\bCRC\\b",
                            "data block \\d+ is corrupted",
                            "INTEGRITY AEAD ERROR",
                            "metadata block \\d+ is corrupted")
                    .say(
                            "io",
                            "I/O error",
                            "[Ee]rror -5\\b",
                            "unable to read",
                            "IO error",
                            "failed to read")
                    .say("shutdown", "Stopped filesystem", "withdraw", "shutting down", "emergency")
                    .say("journal", "[Jj]ournal")
                    .say(
                            "metadata",
                            "[Cc]orrupt",
                            "[Ii]nconsistent",
                            "[Mm]ismatch valid",
                            "access invalid",
                            "invalid (?:access|blkaddr|cluster|inode|block|dir|entry|cached|node)",
                            "^error, ",
                            "topology error",
                            "error validating btree node",
                            "invalid bkey",
                            "fatal: ",
                            "zftree-|vs-\\d+:",
                            "bad (?:node|inode|magic)",
                            "validator check failed",
                            "Failed to get valid F2FS checkpoint");

    /** Systems whose pattern matches errors only: what is not understood is damaged metadata. */
    private static final Set<String> ERRORS_ONLY =
            Set.of("ocfs2", "jfs", "reiserfs", "ubifs", "squashfs");

    /** Routine remarks that hold the words of a problem. */
    private static final Wordings ROUTINE =
            new Wordings()
                    .say(
                            "routine",
                            "not properly unmounted",
                            "[Mm]agic [Mm]ismatch",
                            "Can't find valid F2FS",
                            "utf8 is not a recommended",
                            "recovering journal|recovering from clean shutdown|journal read done"
                                    + "|journal_replay|[Jj]ournal replay done|Using (?:default )?journal",
                            "starting version|going read-write|Replaying journal|mounted");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "F2FS-fs",
                    "FAT-fs (",
                    "ntfs: (device",
                    "ntfs3: ",
                    "ntfs3-fs ",
                    "ntfs-fs ",
                    "GFS2: fsid",
                    "OCFS2: ERROR",
                    "ERROR: (device",
                    "REISERFS",
                    "UBIFS error",
                    "erofs: (device",
                    "SQUASHFS error",
                    "bcachefs (",
                    "device-mapper: verity",
                    "device-mapper: integrity",
                    "INTEGRITY AEAD ERROR",
                    "validator check failed");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "errors of other file systems",
                        Set.of(
                                "F2FS-fs",
                                "FAT-fs (",
                                "ntfs",
                                "GFS2: fsid",
                                "OCFS2: ERROR",
                                "ERROR: (device",
                                "REISERFS",
                                "UBIFS error",
                                "erofs: (device",
                                "SQUASHFS error",
                                "bcachefs (",
                                "device-mapper: verity",
                                "device-mapper: integrity",
                                "INTEGRITY AEAD ERROR",
                                "validator check failed"),
                        1,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(FilesystemError.class),
                        "field samples of 3.x to 6.x; each file system's own log function",
                        List.of(
                                "[   30.700000] F2FS-fs (sdk1): inconsistent node block, nid:12, node_footer[nid:0,ino:0,ofs:0]",
                                "[   30.700000] F2FS-fs (sdk1): invalid crc_offset: 0",
                                "[   30.700000] F2FS-fs (sdk1): Stopped filesystem due to reason: 6",
                                "[   30.700000] FAT-fs (sdk1): error, invalid access to FAT (entry 0x0000f0f0)",
                                "[   30.700000] FAT-fs (sdk1): Filesystem has been set read-only",
                                "[   30.700000] GFS2: fsid=clu1:data.0: fatal: invalid metadata block",
                                "[   30.700000] OCFS2: ERROR (device dm-7): ocfs2_validate_inode_block: Invalid dinode 33 corrupt",
                                "[   30.700000] ERROR: (device sdk1): dtSearch: stack overrun, corrupt tree",
                                "[   30.700000] REISERFS error (device sdk1): vs-5150 search_by_key: invalid format found",
                                "[   30.700000] UBIFS error (ubi0:1 pid 77): ubifs_check_node: bad CRC: bad node at LEB 3",
                                "[   30.700000] erofs: (device sdk1): erofs_read_inode: I/O error",
                                "[   30.700000] SQUASHFS error: zlib decompression failed, data probably corrupt",
                                "[   30.700000] bcachefs (sdk1): btree node read error: checksum",
                                "[   30.700000] bcachefs (sdk1 inum 4099 offset 8192): data data checksum error, type crc32c: got 8a1b2c3d should be 11223344",
                                "[   30.700000] bcachefs (sdk1): error validating btree node at btree extents level 0/1",
                                "[   30.700000] device-mapper: verity: 254:1: data block 871 is corrupted",
                                "[   30.700000] device-mapper: integrity: dm-3: Checksum failed at sector 0x3a0",
                                "[   30.700000] device-mapper: integrity: Checksum failed at sector 0x3a0",
                                "[   30.700000] device-mapper: crypt: dm-4: INTEGRITY AEAD ERROR, sector 928",
                                "[   30.700000] device-mapper: crypt: INTEGRITY AEAD ERROR, sector 928",
                                "[   30.700000] device-mapper: block manager: btree_node validator check failed for block 871",
                                "[   30.700000] F2FS-fs (sdk1): Failed to get valid F2FS checkpoint"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (ROUTINE.hear(line.message()).isEmpty()) {
                SYSTEMS.hear(line.message()).ifPresent(heard -> read(line, heard, facts));
            }
        }
    }

    private static void read(Line line, Wordings.Heard system, Facts facts) {
        PROBLEMS.hear(system.group("text"))
                .map(Wordings.Heard::meaning)
                .or(
                        () ->
                                Optional.of("metadata")
                                        .filter(m -> ERRORS_ONLY.contains(system.meaning())))
                .ifPresent(
                        problem ->
                                facts.add(
                                        new FilesystemError(
                                                system.meaning(),
                                                system.group("dev"),
                                                problem,
                                                line.message(),
                                                line.citation())));
    }
}
