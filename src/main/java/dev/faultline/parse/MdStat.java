package dev.faultline.parse;

import dev.faultline.fact.RaidFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/mdstat}: arrays of Linux software RAID with failed or missing members. */
final class MdStat implements Parser {

    private static final Pattern ARRAY =
            Pattern.compile(
                    "^(?<md>md[\\w-]{1,32}+) : (?<state>active|inactive)\\b(?<members>.{0,2000})");
    private static final Pattern FAILED =
            Pattern.compile("(?<dev>[\\w-]{2,32}+)\\[\\d{1,5}\\]\\(F\\)");
    private static final Pattern COUNT =
            Pattern.compile("\\[(?<want>\\d{1,5}+)/(?<have>\\d{1,5}+)\\] \\[[U_]{1,200}\\]");

    @Override
    public Format format() {
        return new Format(
                "mdstat",
                "/proc/mdstat",
                Set.of("Personalities :", " : active ", " : inactive ", "] [U", "] [_"),
                0,
                Map.of("any", "cat /proc/mdstat"),
                List.of("proc/mdstat"),
                Set.of(RaidFailure.class),
                "Linux md_seq_show() and the status functions of raid1.c, raid5.c, raid10.c",
                List.of(
                        "Personalities : [raid1]\nmd3 : active raid1 sdq2[1](F) sdp2[0]\n"
                                + "      524224 blocks super 1.2 [2/1] [U_]"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        String array = "";
        for (Line line : text.lines()) {
            Matcher start = ARRAY.matcher(line.text());
            Matcher count = COUNT.matcher(line.text());
            if (line.text().startsWith("Personalities :")) {
                facts.collected(line);
            } else if (start.find()) {
                array = start.group("md");
                members(line, array, start, facts);
            } else if (!array.isEmpty() && count.find()) {
                if (Integer.parseInt(count.group("have")) < Integer.parseInt(count.group("want"))) {
                    facts.add(new RaidFailure(array, "", "degraded", line.citation()));
                }
                array = "";
            }
        }
    }

    private static void members(Line line, String array, Matcher start, Facts facts) {
        Matcher failed = FAILED.matcher(start.group("members"));
        while (failed.find()) {
            facts.add(new RaidFailure(array, failed.group("dev"), "failed", line.citation()));
        }
    }
}
