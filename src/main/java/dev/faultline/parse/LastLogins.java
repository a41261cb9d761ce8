package dev.faultline.parse;

import dev.faultline.fact.BootRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code last -x}: boots and shutdowns, the newest first. Two boots without a shutdown between them
 * mean that the machine went down without one; only {@code -x} shows shutdowns, so without it a
 * missing one says nothing. A login that ended in "crash" says it in any case.
 */
final class LastLogins implements Parser {

    private static final Pattern BOOT =
            Pattern.compile("^reboot\\s+system boot\\s+(?<release>\\d+\\.\\d\\S*)?");

    private static final Pattern DOWN =
            Pattern.compile("^(?:shutdown\\s+system down\\s|runlevel \\(to lvl [06]\\))");

    private static final Pattern SESSION =
            Pattern.compile("^[\\w.$-]{1,32}\\s+\\S.{0,200} - (?<end>crash|down)\\b");

    private static final Pattern EXTENDED = Pattern.compile("\\blast[\\s_]+-\\w*x");

    @Override
    public Format format() {
        return new Format(
                "boot-history",
                "Boots and shutdowns",
                Set.of("system boot", "system down", "- crash"),
                0,
                Map.of("any", "last -x"),
                List.of("**/sos_commands/**/last*"),
                Set.of(BootRecord.class),
                "util-linux login-utils/last.c, process_wtmp_file(), version 2.38",
                List.of(
                        "reboot   system boot  6.8.0-31-generic Mon May 11 03:15   still running\n"
                                + "shutdown system down  6.8.0-31-generic Mon May 11 03:12 - 03:15  (00:02)\n",
                        "$ last -x\nreboot   system boot  6.1.0-21-amd64   Sun May 10 22:14   still running\n"
                                + "reboot   system boot  6.1.0-21-amd64   Sat May  9 21:40 - 22:14 (1+00:33)\n",
                        "root     pts/0        192.0.2.7        Mon May 11 01:02 - crash  (02:13)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Section.of(text).forEach(section -> history(section, facts));
    }

    private static void history(Section section, Facts facts) {
        boolean extended =
                EXTENDED.matcher(section.title()).find()
                        || section.lines().stream()
                                .anyMatch(line -> DOWN.matcher(line.text()).find());
        Optional<Line> boot = Optional.empty();
        for (Line line : section.lines()) {
            if (DOWN.matcher(line.text()).find()) {
                boot.ifPresent(started -> boot(started, Optional.of(true), facts));
                boot = Optional.empty();
                facts.add(record("shutdown", Optional.empty(), line));
            } else if (BOOT.matcher(line.text()).find()) {
                Optional<Boolean> clean = extended ? Optional.of(false) : Optional.empty();
                boot.ifPresent(started -> boot(started, clean, facts));
                boot = Optional.of(line);
            } else {
                boot = session(line, boot, facts);
            }
        }
        boot.ifPresent(started -> boot(started, Optional.empty(), facts));
    }

    /** A login tells how the session ended in which it was open. */
    private static Optional<Line> session(Line line, Optional<Line> boot, Facts facts) {
        Matcher session = SESSION.matcher(line.text());
        if (!session.find()) {
            return boot;
        }
        boolean crash = session.group("end").equals("crash");
        boot.ifPresent(started -> boot(started, Optional.of(!crash), facts));
        if (crash) {
            facts.add(record("crash", Optional.empty(), line));
        }
        return Optional.empty();
    }

    private static void boot(Line line, Optional<Boolean> clean, Facts facts) {
        facts.add(record("boot", clean, line));
    }

    private static BootRecord record(String what, Optional<Boolean> clean, Line line) {
        Matcher boot = BOOT.matcher(line.text());
        Optional<String> release =
                boot.find() ? Optional.ofNullable(boot.group("release")) : Optional.empty();
        return new BootRecord(what, clean, release, Optional.empty(), line.citation());
    }
}
