package dev.faultline.parse;

import dev.faultline.fact.PackageChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /var/log/apt/history.log}: blocks that start with their time, one line per action. */
final class AptHistory implements Parser {

    private static final Pattern START =
            Pattern.compile("^Start-Date: (?<time>\\d{4}-\\d\\d-\\d\\d {1,2}\\d\\d:\\d\\d:\\d\\d)");

    private static final Pattern ACTION =
            Pattern.compile("^(?<action>Install|Upgrade|Remove|Purge): (?<packages>\\S.*)$");

    private static final Pattern PACKAGE =
            Pattern.compile(
                    "^(?<name>[a-z0-9][\\w.+-]{1,100})(?::\\w{1,20})? \\((?<first>[^,()\\s]{1,100})(?:, (?<second>[^,()]{1,100}))?[^()]{0,100}\\)");

    @Override
    public Format format() {
        return new Format(
                "package-history",
                "Packages installed and removed (apt)",
                Set.of("Start-Date: ", "Install: ", "Upgrade: ", "Remove: ", "Purge: "),
                0,
                Map.of("debian", "cat /var/log/apt/history.log"),
                List.of("**/var/log/apt/history.log*"),
                Set.of(PackageChange.class),
                "apt apt-pkg/deb/dpkgpm.cc, pkgDPkgPM::OpenLog(), version 2.6",
                List.of(
                        "Start-Date: 2026-05-10  06:12:30\nCommandline: apt full-upgrade\n"
                                + "Install: linux-image-6.8.0-60-generic:amd64 (6.8.0-60.63, automatic)\n"
                                + "Upgrade: linux-firmware:amd64 (20260101-1, 20260401-1), tar:amd64 (1.34, 1.35)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        String time = "";
        for (Line line : text.lines()) {
            Matcher start = START.matcher(line.text());
            Matcher action = ACTION.matcher(line.text());
            if (start.find()) {
                time = start.group("time");
            } else if (!time.isEmpty() && action.find()) {
                packages(action, line, time, facts);
            }
        }
    }

    private static void packages(Matcher action, Line line, String time, Facts facts) {
        String what = action.group("action").toLowerCase(Locale.ROOT).replace("purge", "remove");
        for (String one : action.group("packages").split("(?<=\\)), ", -1)) {
            Matcher each = PACKAGE.matcher(one);
            if (!each.find()) {
                facts.unreadable(line, "a package of the history is not understood");
                return;
            }
            String version =
                    what.equals("upgrade") && each.group("second") != null
                            ? each.group("second")
                            : each.group("first");
            Packages.add(what, each.group("name"), version, line, time, facts);
        }
    }
}
