package dev.faultline.parse;

import dev.faultline.fact.PackageChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /var/log/pacman.log}. */
final class PacmanLog implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\[(?<time>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[^\\]]{0,12})\\] (?:\\[[A-Z][\\w-]{1,20}\\] )?"
                            + "(?<action>installed|upgraded|downgraded|removed) (?<name>[\\w@.+-]{1,100})"
                            + " \\((?:\\S{1,100} -> )?(?<version>[^)\\s]{1,100})\\)");

    private static final Map<String, String> ACTIONS =
            Map.of(
                    "installed", "install",
                    "upgraded", "upgrade",
                    "downgraded", "upgrade",
                    "removed", "remove");

    @Override
    public Format format() {
        return new Format(
                "package-history",
                "Packages installed and removed (pacman)",
                Set.of("installed ", "upgraded ", "downgraded ", "removed "),
                0,
                Map.of("arch", "cat /var/log/pacman.log"),
                List.of("**/var/log/pacman.log*"),
                Set.of(PackageChange.class),
                "pacman lib/libalpm/add.c, commit_single_pkg(), version 6; src/pacman/callback.c, version 4.1",
                List.of(
                        "[2026-05-10T06:12:44+0000] [ALPM] upgraded linux (6.10.2.arch1-1 -> 6.10.3.arch1-2)\n",
                        "[2026-05-10T06:12:44+0000] [ALPM] installed amd-ucode (20260401-1)\n",
                        "[2013-05-10 06:12] [PACMAN] upgraded linux (3.9-1 -> 3.9.1-1)\n",
                        "[2019-05-10 06:12] [ALPM] removed nvidia-lts (1:430.14-1)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.text());
            if (row.find()) {
                Packages.add(
                        ACTIONS.get(row.group("action")),
                        row.group("name"),
                        row.group("version"),
                        line,
                        row.group("time"),
                        facts);
            }
        }
    }
}
