package dev.faultline.parse;

import dev.faultline.fact.FilesystemError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Complaints of XFS. */
final class XfsMessages implements Parser {

    private static final Pattern LINE =
            Pattern.compile("^XFS(?: |: )?\\((?<dev>[\\w!/.-]{1,64}+)\\): (?<text>.*)");

    private static final Wordings WORDINGS =
            new Wordings()
                    .say(
                            "checksum",
                            "^Metadata CRC error detected",
                            "CRC (?:check )?(?:error|failed|mismatch)")
                    .say(
                            "io",
                            "metadata I/O error",
                            "^writeback error on",
                            "I/O error [\\w ]{0,20}occurred",
                            "^page discard on page",
                            "^(?:Failing async write|failed to write sector)",
                            "log I/O error",
                            "^xlog_bread.{0,40}? failed",
                            "^log recovery (?:read|write) I/O error")
                    .say(
                            "shutdown",
                            "Shutting down filesystem",
                            "Log I/O Error",
                            "I/O Error Detected",
                            "^Corruption of in-memory data",
                            "^Filesystem has been shut down",
                            "^xfs_do_force_shutdown",
                            "^xfs_log_force: error")
                    .say(
                            "journal",
                            "log mount/recovery failed: error",
                            "^failed to (?:locate log tail|find log head|recover)",
                            "^Failed to recover (?:intents|EFIs|leftover)",
                            "[Cc]orrupt(?:ion)? .{0,20}?log|log.{0,20}? corrupt")
                    .say("internal", "^Internal error ", "^Assertion failed", "^internal error ")
                    .say(
                            "metadata",
                            "^Metadata corruption detected",
                            "^Corruption detected",
                            "^Corruption (?:warning|of)",
                            "^Invalid (?:inode number|superblock|block length)",
                            "^Failed to read root inode",
                            "^bad magic number",
                            "^SB (?:validate|sanity check) failed",
                            "^corrupt(?:ed)? (?:inode|dinode|leaf|btree)",
                            "Unlinked inode .{0,30}?(?:not found|bad)",
                            "^Structure needs cleaning");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "CRC error",
                    "CRC check",
                    "CRC failed",
                    "CRC mismatch",
                    "I/O error",
                    "I/O Error",
                    "writeback error on",
                    "page discard on page",
                    "Failing async write",
                    "failed to write sector",
                    "xlog_bread",
                    "Shutting down filesystem",
                    "in-memory data",
                    "Filesystem has been shut down",
                    "xfs_do_force_shutdown",
                    "xfs_log_force: error",
                    "log mount/recovery failed",
                    "locate log tail",
                    "find log head",
                    "failed to recover",
                    "Failed to recover",
                    "corrupt",
                    "Corrupt",
                    "Internal error",
                    "internal error",
                    "Assertion failed",
                    "Invalid inode number",
                    "Invalid superblock",
                    "Invalid block length",
                    "Failed to read root inode",
                    "bad magic number",
                    "SB validate failed",
                    "SB sanity check failed",
                    "Unlinked inode",
                    "Structure needs cleaning");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "XFS errors",
                        Set.of("XFS (", "XFS("),
                        1,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(FilesystemError.class),
                        "Linux v4.4 fs/xfs/xfs_error.c:167, xfs_fsops.c:833, v6.12 xfs_error.c:452,502,"
                                + " xfs_fsops.c:516",
                        List.of(
                                "[   70.300000] XFS (dm-8): Metadata CRC error detected at xfs_inobt_read_verify+0x12/0xb0 [xfs],"
                                        + " xfs_inobt block 0x70",
                                "[   70.300000] XFS (dm-8): Metadata corruption detected at xfs_buf_ioend+0x6e/0x190 [xfs],"
                                        + " xfs_inode block 0x80 xfs_inode_buf_verify",
                                "[   70.300000] XFS (dm-8): Corruption of in-memory data detected.  Shutting down filesystem",
                                "[   70.300000] XFS (dm-8): Corruption of in-memory data (0x8) detected at"
                                        + " xfs_trans_cancel+0xf/0x20 [xfs] (fs/xfs/xfs_trans.c:1097).  Shutting down filesystem.",
                                "[   70.300000] XFS (dm-8): Log I/O Error Detected.  Shutting down filesystem",
                                "[   70.300000] XFS (dm-8): metadata I/O error in \"xfs_imap_to_bp+0x5c/0xc0 [xfs]\" at daddr"
                                        + " 0x2c80 len 32 error 5",
                                "[   70.300000] XFS (dm-8): metadata I/O error: block 0x2c80 (\"xfs_trans_read_buf_map\") error 5 numblks 8",
                                "[   70.300000] XFS (dm-8): writeback error on inode 133, offset 0, sector 5632",
                                "[   70.300000] XFS (dm-8): Internal error XFS_WANT_CORRUPTED_GOTO at line 1635 of file"
                                        + " fs/xfs/libxfs/xfs_alloc.c.  Caller xfs_free_extent+0x9/0x10 [xfs]",
                                "[   70.300000] XFS (dm-8): log mount/recovery failed: error -117",
                                "[   70.300000] XFS (dm-8): Failed to read root inode 0x60, error 117"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher xfs = LINE.matcher(line.message());
            if (xfs.find()) {
                WORDINGS.hear(xfs.group("text"))
                        .ifPresent(
                                heard ->
                                        facts.add(
                                                new FilesystemError(
                                                        "xfs",
                                                        xfs.group("dev"),
                                                        heard.meaning(),
                                                        line.message(),
                                                        line.citation())));
            }
        }
    }
}
