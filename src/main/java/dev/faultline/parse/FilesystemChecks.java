package dev.faultline.parse;

import dev.faultline.fact.FilesystemCheck;
import dev.faultline.fact.FilesystemError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of file system checkers (e2fsck, xfs_repair, btrfs check and scrub) and the error
 * counters that btrfs keeps by device.
 */
final class FilesystemChecks implements Parser {

    private static final Pattern STATISTIC =
            Pattern.compile(
                    "^\\[/dev/(?<dev>[\\w!/.-]{1,64}+)\\]\\.(?<name>write_io_errs|read_io_errs|flush_io_errs|corruption_errs|generation_errs)"
                            + "\\s+(?<n>\\d{1,19}+)$");

    private static final Wordings DAMAGED =
            new Wordings()
                    .say(
                            "ext4",
                            "^(?<dev>\\S{1,100}): \\*+ WARNING: Filesystem still has errors",
                            "^(?<dev>\\S{1,100}): UNEXPECTED INCONSISTENCY; RUN fsck MANUALLY",
                            "^(?<dev>)Inode \\d{1,20} .{0,80}(?:Fix|Clear|clear)\\?",
                            "^(?<dev>)(?:Block|Inode) bitmap differences: ",
                            "^(?<dev>)Entry '.{1,255}' in .{1,255} has deleted/unused inode")
                    .say(
                            "xfs",
                            "^(?<dev>)(?:bad magic|bad CRC for inode|Metadata (?:CRC error|corruption) detected at).{0,200}",
                            "^(?<dev>)would have (?:reset|cleared|junked|corrected|moved|rebuilt)",
                            "^(?<dev>)(?:Superblock has bad magic|bad primary superblock|agf_freeblks \\d+, counted)")
                    .say(
                            "btrfs",
                            "^(?<dev>)found \\d{1,20} bytes used, error\\(s\\) found",
                            "^(?<dev>)ERROR: errors found in ",
                            "^(?<dev>)Error summary:\\s+(?!no errors found)\\S",
                            "^(?<dev>)\\s*error details: \\S")
                    .say(
                            "fat",
                            "^(?<dev>/dev/\\S{1,64}): .{0,100}There (?:are|were) differences between boot sector");

    private static final Wordings CLEAN =
            new Wordings()
                    .say(
                            "ext4",
                            "^(?<dev>\\S{1,100}): clean, \\d+/\\d+ files",
                            "^(?<dev>\\S{1,100}): \\d+/\\d+ files \\([\\d.]+% non-contiguous\\)")
                    .say(
                            "xfs",
                            "^(?<dev>)No modify flag set, skipping filesystem flush and exiting")
                    .say(
                            "btrfs",
                            "^(?<dev>)found \\d{1,20} bytes used, no error found",
                            "^(?<dev>)Error summary:\\s+no errors found");

    @Override
    public Format format() {
        return new Format(
                "fsck",
                "file system checkers",
                Set.of(
                        "still has errors",
                        "INCONSISTENCY",
                        "bitmap differences",
                        "unused inode",
                        "Inode ",
                        "bad magic",
                        "bad CRC",
                        "detected at",
                        "would have",
                        "bad primary",
                        "error found",
                        "found ",
                        "errors found",
                        "Error summary",
                        "error details",
                        "clean, ",
                        "non-contiguous",
                        "No modify flag",
                        "_errs",
                        "differences between"),
                0,
                Map.of(
                        "any",
                        "e2fsck -fn /dev/DISK; xfs_repair -n /dev/DISK; btrfs scrub status MOUNTPOINT"),
                List.of("sos_commands/btrfs/*"),
                Set.of(FilesystemCheck.class, FilesystemError.class),
                "e2fsck(8) 1.47, xfs_repair(8) 6.1, btrfs-check(8), btrfs-scrub(8) and btrfs-device(8) 6.2",
                List.of(
                        "/dev/sdq2: ********** WARNING: Filesystem still has errors **********",
                        "/dev/sdq2: clean, 11/65536 files, 8859/262144 blocks",
                        "Block bitmap differences:  -(81920--81935)",
                        "would have reset inode 133 nlinks from 2 to 1",
                        "found 8192 bytes used, error(s) found",
                        "Error summary:    csum=4",
                        "[/dev/sdq2].corruption_errs  4"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        boolean xfsDamaged = false;
        for (Line line : text.lines()) {
            Optional<Wordings.Heard> damage = DAMAGED.hear(line.text());
            Optional<Wordings.Heard> clean = CLEAN.hear(line.text());
            Matcher statistic = STATISTIC.matcher(line.text());
            if (statistic.find()) {
                statistic(line, statistic, facts);
            } else if (line.dressed()) {
                continue;
            } else if (damage.isPresent()) {
                add(line, damage.get(), false, facts);
                xfsDamaged |= isXfs(damage.get());
            } else if (clean.isPresent() && !(xfsDamaged && isXfs(clean.get()))) {
                add(line, clean.get(), true, facts);
            }
        }
    }

    /** xfs_repair -n ends with the same line whether or not it found damage. */
    private static boolean isXfs(Wordings.Heard heard) {
        return heard.meaning().equals("xfs");
    }

    private static void add(Line line, Wordings.Heard heard, boolean clean, Facts facts) {
        String device = DriveName.in(heard.group("dev")).orElse(heard.group("dev"));
        facts.add(
                new FilesystemCheck(
                        heard.meaning(), device, clean, line.text().strip(), line.citation()));
    }

    private static void statistic(Line line, Matcher statistic, Facts facts) {
        facts.collected(line);
        OptionalLong count = Numbers.decimal(statistic.group("n"));
        if (count.orElse(0) > 0) {
            String problem =
                    switch (statistic.group("name")) {
                        case "corruption_errs" -> "checksum";
                        case "generation_errs" -> "lost-write";
                        default -> "io";
                    };
            facts.add(
                    new FilesystemError(
                            "btrfs",
                            statistic.group("dev"),
                            problem,
                            line.text(),
                            line.citation()));
        }
    }
}
