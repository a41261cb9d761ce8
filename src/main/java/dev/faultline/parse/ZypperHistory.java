package dev.faultline.parse;

import dev.faultline.fact.PackageChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /var/log/zypp/history}: fields between bars. */
final class ZypperHistory implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)\\|(?<action>install|remove) {0,2}\\|(?<name>[\\w.+-]{1,100})"
                            + "\\|(?<version>[^|]{1,100})\\|");

    @Override
    public Format format() {
        return new Format(
                "package-history",
                "Packages installed and removed (zypper)",
                Set.of("|install|", "|remove |", "|remove|"),
                0,
                Map.of("suse", "cat /var/log/zypp/history"),
                List.of("**/var/log/zypp/history*", "**/updates.txt"),
                Set.of(PackageChange.class),
                "libzypp zypp/HistoryLog.cc, version 17",
                List.of(
                        "2026-05-10 06:12:44|install|kernel-default|5.14.21-150500.55.52.1|x86_64|root@kiln|main|0a1b|\n",
                        "2026-05-10 06:14:44|remove |kernel-default|5.14.21-150500.55.44.1|x86_64|root@kiln|\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.text());
            if (row.find()) {
                Packages.add(
                        row.group("action"),
                        row.group("name"),
                        row.group("version"),
                        line,
                        row.group("time"),
                        facts);
            }
        }
    }
}
