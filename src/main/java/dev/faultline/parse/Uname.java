package dev.faultline.parse;

import dev.faultline.fact.KernelVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code uname -a}, {@code uname -r} where the title says so, and the line {@code Kernel:} of
 * hostnamectl, inxi, reportbug and notes.
 */
final class Uname implements Parser {

    private static final Pattern ALL =
            Pattern.compile(
                    "^Linux \\S{1,255} (?<release>\\d+\\.\\d+\\S*) #\\S+ .{0,200}?\\b(?<machine>x86_64|aarch64|ppc64le|s390x|riscv64"
                            + "|i[3-6]86|armv[67]l)\\b");

    private static final Pattern RELEASE =
            Pattern.compile("^(?<release>\\d+\\.\\d+[\\w.+~-]*)\\s*$");

    private static final Pattern NAMED =
            Pattern.compile(
                    "^\\s{0,20}[Kk]ernel(?: version)?: {0,8}(?:Linux )?v?(?<release>\\d{1,2}\\.\\d{1,3}[\\w.+~-]{0,80})");

    @Override
    public Format format() {
        return new Format(
                "uname",
                "Kernel release",
                Set.of("Linux ", "uname", "Kernel: "),
                1,
                Map.of("any", "uname -a"),
                List.of("**/uname*", "**/sos_commands/kernel/uname_-a", "**/notes*"),
                Set.of(KernelVersion.class),
                "coreutils uname(1), version 9; hostnamectl(1), inxi(1)",
                List.of(
                        "Linux forge3 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2026-02-01) x86_64 GNU/Linux\n",
                        "Linux pi 6.6.31+rpt-rpi-v8 #1 SMP PREEMPT Debian 1:6.6.31-1+rpt1 (2026-05-29) aarch64 GNU/Linux\n",
                        "          Kernel: Linux 6.1.0-18-amd64\n",
                        "$ uname -r\n5.14.0-427.13.1.el9_4.x86_64\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ALL,
                (line, all) ->
                        Release.of(all.group("release"), all.group("machine"), line.citation())
                                .ifPresent(facts::add));
        for (Line line : text.lines()) {
            Matcher named = NAMED.matcher(line.message());
            if (!line.dressed() && named.find()) {
                Release.of(named.group("release"), "", line.citation()).ifPresent(facts::add);
            }
        }
        for (Section section : Section.of(text)) {
            if (section.names("uname") && !section.lines().isEmpty()) {
                release(section.lines().get(0), facts);
            }
        }
    }

    private static void release(Line line, Facts facts) {
        Matcher release = RELEASE.matcher(line.message());
        if (release.find()) {
            Release.of(release.group("release"), "", line.citation()).ifPresent(facts::add);
        }
    }
}
