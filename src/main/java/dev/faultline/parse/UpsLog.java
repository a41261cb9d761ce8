package dev.faultline.parse;

import dev.faultline.fact.PlatformEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the UPS daemons log: Network UPS Tools and apcupsd. */
final class UpsLog implements Parser {

    private static final Pattern NUT =
            Pattern.compile(
                    "\\bUPS ([^\\s:]{1,60}+(?::\\d{1,5})?+):? (on battery|on line power|battery is low|battery needs to be replaced|forced shutdown)");
    private static final Pattern APC =
            Pattern.compile(
                    "\\b(Power failure\\.|Running on UPS batteries\\.|Mains returned\\.|Power is back\\.|Battery power exhausted\\."
                            + "|Reached run time limit on batteries\\.|Battery charge below low limit\\.|Battery failure\\. Emergency\\."
                            + "|Reached remaining time percentage limit on batteries\\.|UPS battery must be replaced\\."
                            + "|Initiating system shutdown!)");

    @Override
    public Format format() {
        return new Format(
                        "ups",
                        "UPS log",
                        Set.of(
                                "on battery",
                                "on line power",
                                "battery is low",
                                "battery needs to be replaced",
                                "Power failure.",
                                "Running on UPS batteries",
                                "Mains returned",
                                "Power is back",
                                "Battery power exhausted",
                                "limit on batteries.",
                                "Battery charge below",
                                "Battery failure. Emergency",
                                "battery must be replaced",
                                "Initiating system shutdown!",
                                ": forced shutdown"),
                        0,
                        Map.of("any", "journalctl -u nut-monitor -u apcupsd"),
                        List.of("**/var/log/apcupsd.events"),
                        Set.of(PlatformEvent.class),
                        "Network UPS Tools clients/upsmon.h, notifylist[]; apcupsd src/apcaction.c, event_msg[]",
                        List.of(
                                "Mar  5 11:20:31 node7 upsmon[912]: UPS rack1@localhost on battery",
                                "UPS rack1@localhost on line power",
                                "Mar  5 11:24:02 node7 upsmon[912]: UPS rack1@localhost: forced shutdown in progress",
                                "2024-03-05 11:20:31 +0100  Power failure.",
                                "2024-03-05 11:25:40 +0100  Reached run time limit on batteries.\n"
                                        + "2024-03-05 11:25:40 +0100  Initiating system shutdown!",
                                "2024-03-05 11:26:02 +0100  Mains returned. No longer on UPS batteries."))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(NUT, (line, ups) -> add(line, ups.group(1), ups.group(2), facts));
        text.forEachMatch(APC, (line, ups) -> add(line, "", ups.group(1), facts));
    }

    private static void add(Line line, String name, String words, Facts facts) {
        boolean back =
                words.equals("on line power")
                        || words.startsWith("Mains")
                        || words.endsWith("is back");
        String what = words.contains("replaced") ? "other" : back ? "on-line-power" : "on-battery";
        facts.add(new PlatformEvent(what, name, line.message().strip(), 1, line.citation()));
    }
}
