package dev.faultline.parse;

import dev.faultline.fact.PackageChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /var/log/dpkg.log}. */
final class DpkgLog implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (?<action>install|upgrade|remove) "
                            + "(?<name>[a-z0-9][\\w.+-]{1,100})(?::\\w+)? (?<old>\\S{1,100}) (?<new>\\S{1,100})\\s*$");

    @Override
    public Format format() {
        return new Format(
                "package-history",
                "Packages installed and removed (dpkg)",
                Set.of(" install ", " upgrade ", " remove "),
                0,
                Map.of("debian", "cat /var/log/dpkg.log"),
                List.of("**/var/log/dpkg.log*"),
                Set.of(PackageChange.class),
                "dpkg(1), section FILES, version 1.21",
                List.of(
                        "2026-05-10 06:12:44 install linux-image-6.8.0-60-generic:amd64 <none> 6.8.0-60.63\n",
                        "2026-05-10 06:12:50 upgrade intel-microcode:amd64 3.20250211 3.20260210\n",
                        "2026-05-10 06:13:02 remove lidar-hub-dkms:all 2.4 <none>\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.text());
            if (row.find()) {
                Packages.add(
                        row.group("action"),
                        row.group("name"),
                        row.group("new"),
                        line,
                        row.group("time"),
                        facts);
            }
        }
    }
}
