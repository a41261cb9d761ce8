package dev.faultline.parse;

import dev.faultline.fact.FilesystemError;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Complaints of btrfs. Where a message counts the errors of one member device ({@code bdev
 * /dev/sdb1 errs:}), the fact names that device.
 */
final class BtrfsMessages implements Parser {

    private static final Pattern LINE =
            Pattern.compile(
                    "^BTRFS(?::? (?:critical|error|warning|info|alert|emergency))? ?\\(device"
                            + " (?<dev>[\\w!/.-]{1,64}+)(?::? state \\w{1,10}+)?\\)(?::| in|) ?(?<text>.*)");
    private static final Pattern ABORTED =
            Pattern.compile("^BTRFS: (?<text>Transaction aborted \\(error -\\d{1,4}+\\))");
    private static final Pattern COUNTERS =
            Pattern.compile(
                    "bdev (?:/dev/)?(?<dev>[\\w!/.-]{1,64}+) errs: wr (?<wr>\\d{1,19}+), rd (?<rd>\\d{1,19}+),"
                            + " flush (?<fl>\\d{1,19}+), corrupt (?<co>\\d{1,19}+), gen (?<ge>\\d{1,19}+)");

    private static final Wordings WORDINGS =
            new Wordings()
                    .say("write-time", "write time tree block corruption")
                    .say("read-time", "read time tree block corruption")
                    .say(
                            "lost-write",
                            "parent transid verify failed",
                            "generation .{0,40}? does not match",
                            "found \\d+ wanted \\d+ generation")
                    .say(
                            "checksum",
                            "csum (?:failed|mismatch|error)",
                            "checksum (?:error|verify failed|mismatch)",
                            "csum hole found")
                    .say(
                            "metadata",
                            "corrupt (?:leaf|node)",
                            "bad (?:tree block|key order|extent|fsid|block)",
                            "tree level mismatch|invalid (?:root|extent|block group)",
                            "errno=-117",
                            "Transaction aborted \\(error -117\\)",
                            "unable to find ref byte|No space info|leaf .{0,20}? free space",
                            "extent buffer leak|super (?:block )?(?:offset|num) mismatch")
                    .say(
                            "io",
                            "errno=-5 ",
                            "Transaction aborted \\(error -5\\)",
                            "i/o error at",
                            "lost page write",
                            "IO error|I/O error",
                            "unrepaired sectors detected|unable to fixup",
                            "failed to read (?:chunk|tree|log|block groups)|open_ctree failed: -5")
                    .say("readonly", "forced readonly", "errno=-30 ", "remounting read-only")
                    .say(
                            "shutdown",
                            "errno=-\\d+ ",
                            "Transaction aborted",
                            "error .{0,40}?, aborting|Skipping commit of aborted");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "BTRFS critical",
                    "BTRFS error",
                    "BTRFS warning",
                    "BTRFS alert",
                    "BTRFS emergency",
                    "BTRFS: critical",
                    "BTRFS: error",
                    "BTRFS: warning",
                    "BTRFS: alert",
                    "BTRFS: emergency",
                    "BTRFS (device",
                    "BTRFS(device",
                    "Transaction aborted",
                    "csum failed",
                    "csum mismatch",
                    "forced readonly",
                    " errs: wr ");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "btrfs errors",
                        Set.of("BTRFS"),
                        1,
                        Map.of("any", "dmesg | grep BTRFS"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(FilesystemError.class),
                        "Linux v6.12 fs/btrfs/tree-checker.c:70, disk-io.c:321, volumes.c:7888, messages.c:174,"
                                + " transaction.h:245, v4.4 fs/btrfs/super.c:119",
                        List.of(
                                "[   12.900000] BTRFS warning (device sdn2): csum failed root 257 ino 4411 off 8192 csum 0x11aa22bb"
                                        + " expected csum 0x33cc44dd mirror 2",
                                "[   12.900000] BTRFS info (device sdn2): csum failed ino 4411 off 8192 csum 99 expected csum 12",
                                "[   12.900000] BTRFS error (device sdn2): parent transid verify failed on 30408704 wanted 112 found 108",
                                "[   12.900000] BTRFS critical (device sdn2): corrupt leaf: root=2 block=30408704 slot=5, bad key order",
                                "[   12.900000] BTRFS error (device sdn2): block=30408704 write time tree block corruption detected",
                                "[   12.900000] BTRFS error (device sdn2): block=30408704 read time tree block corruption detected",
                                "[   12.900000] BTRFS error (device sdn2): read time tree block corruption detected on logical 30408704 mirror 1",
                                "[   12.900000] BTRFS error (device sdn2): bdev /dev/sdp1 errs: wr 0, rd 3, flush 0, corrupt 0, gen 0",
                                "[   12.900000] BTRFS: bdev /dev/sdp1 errs: wr 0, rd 3, flush 0, corrupt 0, gen 0",
                                "[   12.900000] BTRFS: error (device sdn2: state A) in btrfs_finish_ordered_io:3344: errno=-5 IO failure",
                                "[   12.900000] BTRFS: error (device sdn2) in btrfs_run_delayed_refs:2934: errno=-5 IO failure",
                                "[   12.900000] BTRFS info (device sdn2: state E): forced readonly",
                                "[   12.900000] BTRFS: Transaction aborted (error -117)",
                                "[   12.900000] BTRFS error (device sdn2): parent transid verify failed on logical 30408704 mirror 1 wanted 112 found 108",
                                "[   12.900000] BTRFS warning (device sdn2): checksum error at logical 500 mirror 1 root 5, inode 257 offset 0",
                                "[   12.900000] BTRFS warning (device sdn2): checksum error at logical 500 on dev /dev/sdp1, physical 500",
                                "[   12.900000] BTRFS error (device sdn2): unable to fixup (regular) error at logical 500 on dev /dev/sdp1"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (line.message().startsWith("BTRFS") || line.message().startsWith("btrfs")) {
                read(line, facts);
            }
        }
    }

    private static void read(Line line, Facts facts) {
        Matcher counters = COUNTERS.matcher(line.message());
        Matcher btrfs = LINE.matcher(line.message());
        Matcher aborted = ABORTED.matcher(line.message());
        if (counters.find()) {
            counters(line, counters, facts);
        } else if (btrfs.find()) {
            WORDINGS.hear(btrfs.group("text"))
                    .ifPresent(heard -> add(line, btrfs.group("dev"), heard.meaning(), facts));
        } else if (aborted.find()) {
            WORDINGS.hear(aborted.group("text"))
                    .ifPresent(heard -> add(line, "", heard.meaning(), facts));
        }
    }

    /** The counters are kept on disk over mounts: zero is the healthy case. */
    private static void counters(Line line, Matcher counters, Facts facts) {
        String device = counters.group("dev");
        if (isCount(counters, "wr") || isCount(counters, "rd") || isCount(counters, "fl")) {
            add(line, device, "io", facts);
        }
        if (isCount(counters, "co")) {
            add(line, device, "checksum", facts);
        }
        if (isCount(counters, "ge")) {
            add(line, device, "lost-write", facts);
        }
    }

    private static boolean isCount(Matcher counters, String name) {
        OptionalLong count = Numbers.decimal(counters.group(name));
        return count.isPresent() && count.getAsLong() > 0;
    }

    private static void add(Line line, String device, String problem, Facts facts) {
        facts.add(new FilesystemError("btrfs", device, problem, line.message(), line.citation()));
    }
}
