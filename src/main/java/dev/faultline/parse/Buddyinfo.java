package dev.faultline.parse;

import dev.faultline.fact.FreeBlocks;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/buddyinfo}: how many free blocks of each size a zone has. */
final class Buddyinfo implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^Node (?<node>\\d{1,4}), zone\\s+(?<zone>\\w{1,16})(?<counts>(?:\\s+\\d{1,12}){8,20})\\s*$");

    @Override
    public Format format() {
        return new Format(
                "buddyinfo",
                "Free memory by size of block",
                Set.of(", zone "),
                0,
                Map.of("any", "cat /proc/buddyinfo"),
                List.of("**/proc/buddyinfo", "**/buddyinfo*"),
                Set.of(FreeBlocks.class),
                "mm/vmstat.c, frag_show_print(), Linux 6.12",
                List.of(
                        "Node 0, zone   Normal  21033   9021     12      1      0      0      0      0      0      0      0\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(ROW, (line, row) -> facts.add(blocks(row, line)));
    }

    private static FreeBlocks blocks(Matcher row, Line line) {
        String[] counts = row.group("counts").strip().split("\\s+");
        long pages = 0;
        OptionalInt largest = OptionalInt.empty();
        for (int order = 0; order < counts.length; order++) {
            long blocks = Long.parseLong(counts[order]);
            pages += blocks << order;
            if (blocks > 0) {
                largest = OptionalInt.of(order);
            }
        }
        return new FreeBlocks(
                row.group("node") + " " + row.group("zone"), pages, largest, line.citation());
    }
}
