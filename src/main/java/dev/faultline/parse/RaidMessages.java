package dev.faultline.parse;

import dev.faultline.fact.RaidFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the md driver says of members thrown out, arrays degraded and sectors rewritten. */
final class RaidMessages implements Parser {

    private static final String ARRAY =
            "^(?:md/raid\\w{0,3}:(?<md>md[\\w-]{1,32}+): |raid\\d{1,2}: )";
    private static final String MEMBER = "(?<dev>[\\w-]{2,32}+)";

    private static final Wordings WORDINGS =
            new Wordings()
                    .say("failed", ARRAY + "Disk failure on " + MEMBER)
                    .say("failed", ARRAY + MEMBER + ": Raid device exceeded read_error threshold")
                    .say("failed", "^md: super_written gets error(?<md>)(?<dev>)")
                    .say("stale", "^md: kicking non-fresh " + MEMBER + " from array(?<md>)")
                    .say(
                            "stopped",
                            ARRAY
                                    + "(?:not enough operational|Cannot continue operation|cannot start dirty"
                                    + " degraded array|failed to run raid set)(?<dev>)")
                    .say(
                            "degraded",
                            ARRAY
                                    + "(?:raid level \\d{1,2} )?active with (?<up>\\d{1,4}+) out of (?!\\k<up> )(?<dev>)")
                    .say("read-corrected", ARRAY + "read error corrected \\(.{1,60}? on " + MEMBER)
                    .say(
                            "unreadable",
                            ARRAY + "read error not correctable \\(.{1,60}? on " + MEMBER)
                    .say(
                            "unreadable",
                            ARRAY + "read error NOT corrected!! \\(.{1,60}? on " + MEMBER)
                    .say("unreadable", ARRAY + MEMBER + ": unrecoverable I/O (?:read )?error")
                    .say("mismatch", "^(?<md>md[\\w-]{1,32}+): mismatch sector in range(?<dev>)");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "Disk failure on",
                    "exceeded read_error",
                    "super_written gets error",
                    "kicking non-fresh",
                    "not enough operational",
                    "Cannot continue operation",
                    "cannot start dirty",
                    "failed to run raid set",
                    "read error corrected",
                    "read error not correctable",
                    "read error NOT corrected",
                    "unrecoverable I/O",
                    "mismatch sector in range",
                    " active with ",
                    ": active with ");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "software RAID messages",
                        Set.of(
                                "md/raid",
                                "raid1: ",
                                "raid10: ",
                                "raid5: ",
                                "raid6: ",
                                "md: ",
                                ": mismatch sector"),
                        0,
                        Map.of("any", "dmesg | grep -E 'md[/:]'"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(RaidFailure.class),
                        "Linux v4.4 drivers/md/raid1.c:1480, v6.12 drivers/md/raid1.c:1784, raid5.c, md.c",
                        List.of(
                                "[   77.000000] md/raid1:md7: Disk failure on sdc2, disabling device.",
                                "[   77.000000] md/raid:md7: Disk failure on sdc2, disabling device.",
                                "[   77.000000] raid1: Disk failure on sdc2, disabling device.",
                                "[   77.000000] md: kicking non-fresh sdc2 from array!",
                                "[   77.000000] md/raid:md7: not enough operational devices (2/4 failed)",
                                "[   77.000000] md/raid:md7: raid level 6 active with 5 out of 6 devices, algorithm 2",
                                "[   77.000000] md/raid1:md7: active with 1 out of 2 mirrors",
                                "[   77.000000] md/raid10:md7: read error corrected (8 sectors at 90112 on sdc2)",
                                "[   77.000000] md/raid:md7: read error not correctable (sector 90112 on sdc2).",
                                "[   77.000000] md/raid1:md7: sdc2: unrecoverable I/O read error for block 90112",
                                "[   77.000000] md/raid1:md7: sdc2: Raid device exceeded read_error threshold [cur 21:max 20]",
                                "[   77.000000] md: super_written gets error=-5",
                                "[   77.000000] md7: mismatch sector in range 512-520"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            WORDINGS.hear(line.message())
                    .ifPresent(
                            heard ->
                                    facts.add(
                                            new RaidFailure(
                                                    heard.group("md"),
                                                    heard.group("dev"),
                                                    heard.meaning(),
                                                    line.citation())));
        }
    }
}
