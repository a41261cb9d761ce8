package dev.faultline.parse;

import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the daemon of mcelog logs when a module, or a socket, had more errors than it tolerates: how
 * many within which time, and on the next line where.
 */
final class McelogThresholds implements Parser {

    private static final Pattern THRESHOLD =
            Pattern.compile(
                    "\\b(?<kind>[Cc]orrected|[Uu]ncorrected|Fallback) (?:DIMM|Socket) memory error count (?:\\d{1,9} )?exceeded threshold: (?<count>\\d{1,9}+) in \\d");

    private static final Pattern PLACE =
            Pattern.compile(
                    "\\bLocation SOCKET:(?<socket>\\d{1,5}+) CHANNEL:(?<channel>\\?|\\d{1,3}) DIMM:(?<dimm>\\?|\\d{1,3}) \\[(?<label>[^\\]]{0,120}+)\\]");

    @Override
    public Format format() {
        return new Format(
                        "mcelog",
                        "mcelog: more memory errors than it tolerates",
                        Set.of("exceeded threshold: "),
                        1,
                        Map.of("rhel", "journalctl -u mcelog", "suse", "journalctl -u mcelog"),
                        List.of("**/var/log/mcelog*"),
                        Set.of(MemoryErrorCount.class),
                        "mcelog memdb.c, account_memdb(), memdb_trigger() and format_location()",
                        List.of(
                                """
                                mcelog[811]: corrected DIMM memory error count exceeded threshold: 12 in 24h
                                mcelog[811]: Location SOCKET:1 CHANNEL:2 DIMM:0 [P1_Node1_Channel2_Dimm0 P2-DIMMG1]
                                """,
                                """
                                Fallback Socket memory error count 9 exceeded threshold: 9 in 24h
                                Location SOCKET:0 CHANNEL:? DIMM:? []
                                """))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            Matcher threshold = THRESHOLD.matcher(line.message());
            if (threshold.find()) {
                long count = Numbers.decimal(threshold.group("count")).orElse(1);
                boolean lost = threshold.group("kind").startsWith("ncorrected", 1);
                facts.add(
                        new MemoryErrorCount(
                                place(text, i + 1),
                                lost ? 0 : count,
                                lost ? count : 0,
                                OptionalLong.empty(),
                                true,
                                line.citation()));
            }
        }
    }

    /** The last word in brackets, which is what SMBIOS calls the module, or its numbers. */
    private static String place(Text text, int next) {
        if (next == text.lines().size() || !text.isJoined(next)) {
            return "MC0";
        }
        Matcher place = PLACE.matcher(text.lines().get(next).message());
        if (!place.find()) {
            return "MC0";
        }
        String label = place.group("label").strip();
        return label.isEmpty()
                ? "SOCKET %s CHANNEL %s DIMM %s"
                        .formatted(
                                place.group("socket"),
                                place.group("channel").replace("?", "any"),
                                place.group("dimm").replace("?", "any"))
                : label.substring(label.lastIndexOf(' ') + 1);
    }
}
