package dev.faultline.parse;

import dev.faultline.fact.FilesystemError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Complaints of ext2, ext3 and ext4 and of their journal. */
final class ExtMessages implements Parser {

    private static final Pattern ERROR =
            Pattern.compile(
                    "^EXT[234]-fs (?:error \\(device (?<dev>[\\w!/.-]{1,64}+)\\)"
                            + "|\\((?<bare>[\\w!/.-]{1,64}+)\\): error: (?=ext[23]_\\w{1,40}+: ))(?<text>.*)");
    private static final Pattern OTHER =
            Pattern.compile(
                    "^EXT[234]-fs (?:(?:warning|panic) )?\\((?:device )?(?<dev>[\\w!/.-]{1,64}+)\\)(?<text>.*)");
    private static final Pattern JOURNAL =
            Pattern.compile(
                    "^(?:JBD2?|jbd2?)[: ](?<text>.*?(?:for|on|device) (?<dev>[\\w!/.-]{1,64}?)(?:-\\d{1,20}+)?(?:[.,\\s].*|$))"
                            + "|^JBD2: (?<replay>Invalid checksum recovering .{0,40}in log)"
                            + "|^(?<abort>Aborting journal on device) (?<jdev>[\\w!/.-]{1,64}?)(?:-\\d{1,20}+)?\\.");

    /** What an error line is about; what is in none of these is damaged metadata. */
    private static final Wordings ERRORS =
            new Wordings()
                    .say(
                            "journal",
                            "aborted journal",
                            "[Jj]ournal has aborted",
                            "Readonly filesystem")
                    .say(
                            "checksum",
                            "[Cc]hecksum (?:invalid|bad|failed|error)",
                            "(?:bad|[Ii]nvalid|incorrect)\\b.{0,30}?checksum",
                            "checksumming directory block|fails? checksum")
                    .say(
                            "io",
                            "IO failure",
                            "I/O error",
                            "unable to read|error (?:-5|reading)|reading directory lblock");

    /** Notes and warnings that matter; all others are routine. */
    private static final Wordings NOTES =
            new Wordings()
                    .say(
                            "readonly",
                            "Remounting filesystem read-only",
                            "re-?mounted filesystem read-only")
                    .say(
                            "io",
                            "I/O error (?:-?\\d+ )?(?:while )?(?:writing|reading)",
                            "previous I/O error to superblock",
                            "error -5 ",
                            "potential data loss",
                            "unable to read superblock",
                            "with error (?:-?5)\\b")
                    .say(
                            "checksum",
                            "Checksum for group \\d+ failed",
                            "[Ii]nvalid.{0,20}? checksum")
                    .say(
                            "metadata",
                            "group descriptors corrupted",
                            "corrupt root inode",
                            "bad geometry",
                            "error count since last fsck: [1-9]",
                            "mounting fs with errors",
                            "with error (?:-?117)\\b",
                            "(?:bad|corrupt)\\w{0,4} (?:inode|block|extent|orphan|bitmap|group)")
                    .say("journal", "error loading journal", "journal superblock.{0,20}corrupt");

    private static final Wordings JOURNAL_NOTES =
            new Wordings()
                    .say("checksum", "[Cc]hecksum")
                    .say("io", "[Ee]rror -5\\b", "I/?O errors?")
                    .say("journal", "[Ee]rror", "failed", "corrupt", "[Aa]bort");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "EXT4-fs error",
                    "EXT4-fs warning",
                    "EXT4-fs panic",
                    "EXT3-fs error",
                    "EXT3-fs warning",
                    "EXT3-fs panic",
                    "EXT2-fs error",
                    "EXT2-fs warning",
                    "EXT2-fs panic",
                    "filesystem read-only",
                    "I/O error",
                    "potential data loss",
                    "unable to read superblock",
                    "rror -5",
                    "with error",
                    "superblock checksum",
                    "super block checksum",
                    "Checksum for group",
                    "descriptors corrupted",
                    "corrupt root inode",
                    "): error: ext",
                    "bad geometry",
                    "since last fsck",
                    "mounting fs with errors",
                    "corrupt",
                    "bad inode",
                    "bad block",
                    "bad extent",
                    "bad orphan",
                    "bad bitmap",
                    "bad group",
                    "loading journal",
                    "Aborting journal",
                    "JBD2: Invalid",
                    "JBD2: Error",
                    "JBD2: error",
                    "JBD2: Detected",
                    "JBD2: IO error",
                    "JBD2: Failed",
                    "JBD2: failed",
                    "JBD2: recovery failed",
                    "JBD2: Abort",
                    "JBD2: abort",
                    "JBD2: journal",
                    "JBD: Error",
                    "JBD: error",
                    "JBD: Detected",
                    "JBD: IO error",
                    "JBD: Failed",
                    "JBD: failed",
                    "JBD: recovery failed",
                    "JBD: Abort",
                    "JBD: abort",
                    "JBD: journal");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "ext2, ext3 and ext4 errors",
                        Set.of("EXT4-fs", "EXT3-fs", "EXT2-fs", "JBD", "jbd", "Aborting journal"),
                        1,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(FilesystemError.class),
                        "Linux v4.4 and v6.12 fs/ext4/super.c, v6.12 fs/ext4/super.c:756, fs/jbd2/journal.c:2624",
                        List.of(
                                "[   40.100000] EXT4-fs error (device sdc3): ext4_find_entry:1455: inode #8126: comm tar:"
                                        + " reading directory lblock 0",
                                "[   40.100000] EXT4-fs error (device dm-5) in ext4_reserve_inode_write:5752: Journal has aborted",
                                "[   40.100000] EXT4-fs error (device sdc3): htree_dirblock_to_tree: bad entry in directory #99:"
                                        + " rec_len is smaller than minimal",
                                "[   40.100000] EXT4-fs error (device sdc3): ext4_validate_block_bitmap:390: comm cp: bg 7: bad block"
                                        + " bitmap checksum",
                                "[   40.100000] EXT3-fs error (device sdc3): ext3_get_inode_loc: unable to read inode block",
                                "[   40.100000] EXT2-fs (sdc3): error: ext2_lookup: deleted inode referenced: 8126",
                                "[   40.100000] EXT4-fs (sdc3): corrupt root inode, run e2fsck",
                                "[   40.100000] EXT4-fs (sdc3): Remounting filesystem read-only",
                                "[   40.100000] EXT4-fs warning (device sdc3): ext4_end_bio:323: I/O error -5 writing to inode 26",
                                "[   40.100000] EXT4-fs (sdc3): previous I/O error to superblock detected",
                                "[   40.100000] EXT4-fs (sdc3): error count since last fsck: 3",
                                "[   40.100000] EXT4-fs (sdc3): group descriptors corrupted!",
                                "[   40.100000] Aborting journal on device sdc3-8.",
                                "[   40.100000] JBD2: Detected IO errors while flushing file data on dm-5-8",
                                "[   40.100000] JBD2: I/O error when updating journal superblock for sdc3-8.",
                                "[   40.100000] JBD2: Error -5 detected when updating journal superblock for sdc3-8."))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher error = ERROR.matcher(line.message());
            Matcher other = OTHER.matcher(line.message());
            Matcher journal = JOURNAL.matcher(line.message());
            if (error.find()) {
                String problem =
                        ERRORS.hear(error.group("text"))
                                .map(Wordings.Heard::meaning)
                                .orElse("metadata");
                String device = error.group(error.group("dev") == null ? "bare" : "dev");
                add(line, device, problem, facts);
            } else if (other.find()) {
                NOTES.hear(other.group("text"))
                        .ifPresent(note -> add(line, other.group("dev"), note.meaning(), facts));
            } else if (journal.find()) {
                journal(line, journal, facts);
            }
        }
    }

    private static void journal(Line line, Matcher journal, Facts facts) {
        if (journal.group("abort") != null) {
            add(line, journal.group("jdev"), "journal", facts);
        } else if (journal.group("replay") != null) {
            add(line, "", "checksum", facts);
        } else {
            JOURNAL_NOTES
                    .hear(journal.group("text"))
                    .ifPresent(note -> add(line, journal.group("dev"), note.meaning(), facts));
        }
    }

    private static void add(Line line, String device, String problem, Facts facts) {
        facts.add(new FilesystemError("ext4", device, problem, line.message(), line.citation()));
    }
}
