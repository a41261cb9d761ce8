package dev.faultline.parse;

import dev.faultline.fact.BootRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code journalctl --list-boots}: when each boot began. How the one before ended it does not say.
 */
final class BootList implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\s{0,4}-?\\d{1,5} (?<id>\\p{XDigit}{32}) \\S{3} (?<time>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) \\S+");

    @Override
    public Format format() {
        return new Format(
                "boot-history",
                "Boots in the journal",
                Set.of(
                        "BOOT ID",
                        "list-boots",
                        " UTC",
                        " GMT",
                        " CET",
                        " CEST",
                        " EST",
                        " EDT",
                        " PST",
                        " PDT"),
                0,
                Map.of("any", "journalctl --list-boots"),
                List.of("**/journalctl_--list-boots"),
                Set.of(BootRecord.class),
                "systemd src/journal/journalctl.c, list_boots(), versions 247 and 255",
                List.of(
                        " 0 0123456789abcdef0123456789abcdef Mon 2026-05-11 03:15:01 UTC—Mon 2026-05-11 09:00:12 UTC\n",
                        "IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n"
                                + " -1 fedcba9876543210fedcba9876543210 Sun 2026-05-10 03:15:01 UTC Mon 2026-05-11 03:14:58 UTC\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.text());
            if (row.find()) {
                facts.add(
                        new BootRecord(
                                "boot",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(row.group("id")),
                                Packages.at(line, row.group("time"))));
            }
        }
    }
}
