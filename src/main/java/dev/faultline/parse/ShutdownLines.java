package dev.faultline.parse;

import dev.faultline.fact.BootRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lines of a log that tell how a session ended: an orderly shutdown says so, and the next start
 * says when there was none. One fact of a kind per boot.
 */
final class ShutdownLines implements Parser {

    private static final Pattern ORDERLY =
            Pattern.compile(
                    "^(?:reboot: (?:Restarting system|Power down|System halted)"
                            + "|systemd-shutdown\\[\\d+\\]: "
                            + "|systemd-logind\\[\\d+\\]: System is (?:rebooting|powering down|halting)"
                            + "|systemd-journald\\[\\d+\\]: Journal stopped"
                            + "|systemd\\[1\\]: (?:Reached target|Shutting down\\.).{0,40}(?:Reboot|Power.Off|Shut ?down|Shutting down))");

    private static final Pattern UNCLEAN =
            Pattern.compile(
                    "/system\\.journal corrupted or uncleanly shut down"
                            + "|EXT4-fs \\(\\S{1,40}\\): INFO: recovery required on readonly filesystem");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "reboot: Restarting",
                    "reboot: Power down",
                    "reboot: System halted",
                    "systemd-shutdown[",
                    "System is rebooting",
                    "System is powering down",
                    "System is halting",
                    "Journal stopped",
                    "Reached target Reboot",
                    "Reached target Power",
                    "Reached target Shut",
                    "Reached target System Reboot",
                    "Reached target System Power",
                    "Reached target System Shut",
                    "Reached target reboot",
                    "Reached target power",
                    "Reached target shut",
                    "Shutting down.",
                    "uncleanly shut down",
                    "recovery required on readonly");

    @Override
    public Format format() {
        return new Format(
                        "session-end",
                        "How a session ended",
                        Set.of(
                                "reboot: ",
                                "systemd-shutdown[",
                                "System is ",
                                "Journal stopped",
                                "Reached target",
                                "Shutting down.",
                                "uncleanly shut down",
                                "recovery required on readonly"),
                        0,
                        Map.of("any", "journalctl -b -1 -e"),
                        List.of("**/var/log/messages", "**/var/log/syslog"),
                        Set.of(BootRecord.class),
                        "kernel/reboot.c and fs/ext4/super.c, Linux 6.12; systemd 255 src/shutdown, src/login, src/journal",
                        List.of(
                                "[ 8123.552011] reboot: Restarting system\n",
                                "May 11 03:12:01 kiln systemd-logind[611]: System is rebooting.\n",
                                "May 11 03:12:03 kiln systemd[1]: Reached target System Reboot.\n",
                                "May 11 03:12:03 kiln systemd-shutdown[1]: Syncing filesystems and block devices.\n",
                                "systemd-journald[301]: File /var/log/journal/0a/system.journal corrupted or uncleanly shut down, renaming and replacing.\n",
                                "[    3.110000] EXT4-fs (sda2): INFO: recovery required on readonly filesystem\n"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        Set<String> told = new HashSet<>();
        text.forEachMatch(
                ORDERLY,
                (line, found) -> {
                    if (told.add("shutdown " + line.moment().boot())) {
                        facts.add(record("shutdown", Optional.empty(), line));
                    }
                });
        text.forEachMatch(
                UNCLEAN,
                (line, found) -> {
                    if (told.add("boot " + line.moment().boot())) {
                        facts.add(record("boot", Optional.of(false), line));
                    }
                });
    }

    private static BootRecord record(String what, Optional<Boolean> clean, Line line) {
        return new BootRecord(what, clean, Optional.empty(), Optional.empty(), line.citation());
    }
}
