package dev.faultline.parse;

import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.OperatingSystem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which system a problem is of, as Apport and ABRT note it down: fields of a report, or files of a
 * folder that hold one value each. The trace in them is read like any log.
 */
final class ProblemReports implements Parser {

    private static final Pattern UNAME =
            Pattern.compile(
                    "^Uname: Linux (?<release>\\d[\\w.+~-]{2,80}) (?<machine>\\w{3,12})\\s*$");

    private static final Pattern RELEASE =
            Pattern.compile("^(?<release>\\d{1,2}\\.\\d{1,3}[\\w.+~-]{0,80})\\s*$");

    private static final Pattern DISTRIBUTION =
            Pattern.compile(
                    "^(?:DistroRelease: )?(?<name>(?<first>Ubuntu|Debian|Linuxmint|Fedora|CentOS|Rocky|AlmaLinux|Oracle|Red Hat)"
                            + "\\b[\\w ./()]{0,80})$");

    private static final Map<String, String> IDS = Map.of("red hat", "rhel", "oracle", "ol");

    @Override
    public Format format() {
        return new Format(
                "problem-report",
                "Problem reports of Apport and ABRT",
                Set.of("Uname: Linux", "DistroRelease: "),
                0,
                Map.of(
                        "debian", "cat /var/crash/*.crash",
                        "rhel", "cat /var/spool/abrt/*/{kernel,os_release,reason,backtrace}"),
                List.of("**/kernel", "**/os_release", "**/redhat-release", "**/Uname"),
                Set.of(KernelVersion.class, OperatingSystem.class),
                "apport/report.py, add_os_info(); \"Elements collected by ABRT\","
                        + " access.redhat.com/node/7066551",
                List.of(
                        "ProblemType: KernelOops\nDistroRelease: Ubuntu 24.04\nUname: Linux 6.8.0-31-generic x86_64\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                UNAME,
                (line, uname) ->
                        Release.of(uname.group("release"), uname.group("machine"), line.citation())
                                .ifPresent(facts::add));
        for (Line line : text.lines()) {
            if (line.message().startsWith("DistroRelease: ")) {
                distribution(line, facts);
            }
        }
        for (Section section : Section.of(text)) {
            value(section, facts);
        }
    }

    /** The one line of a file that is named after what it holds. */
    private static void value(Section section, Facts facts) {
        if (section.lines().isEmpty()) {
            return;
        }
        Line line = section.lines().get(0);
        Matcher release = RELEASE.matcher(line.message());
        if (section.title().equals("kernel") && release.find()) {
            Release.of(release.group("release"), "", line.citation()).ifPresent(facts::add);
        } else if (section.title().matches("os_release|(?:/etc/)?redhat-release")) {
            distribution(line, facts);
        }
    }

    private static void distribution(Line line, Facts facts) {
        Matcher named = DISTRIBUTION.matcher(line.message().strip());
        if (named.find()) {
            String first = named.group("first").toLowerCase(Locale.ROOT);
            String id = IDS.getOrDefault(first, first);
            facts.add(
                    new OperatingSystem(
                            id, OsRelease.family(id, ""), named.group("name"), line.citation()));
        }
    }
}
