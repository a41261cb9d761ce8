package dev.faultline.parse;

import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.SwapSpace;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/swaps}, {@code swapon -s} and {@code swapon --show}. A heading without rows means no
 * swap, and so does {@code swapon --show} that prints nothing.
 */
final class Swaps implements Parser {

    private static final Pattern HEADING =
            Pattern.compile(
                    "^(?:Filename\\s+Type\\s+Size\\s+Used\\s+Priority|NAME\\s+TYPE\\s+SIZE\\s+USED\\s+PRIO)\\b");

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\S{1,4096}\\s+(?:partition|file|disk)\\s+(?<size>[\\d.]{1,18}[BKMGT]?)\\s+(?<used>[\\d.]{1,18}[BKMGT]?)\\s+-?\\d");

    @Override
    public Format format() {
        return new Format(
                "swap",
                "Swap areas",
                Set.of("Priority", "PRIO", "swapon"),
                32,
                Map.of("any", "cat /proc/swaps"),
                List.of("**/proc/swaps", "**/swapon*"),
                Set.of(SwapSpace.class, MemoryUse.class),
                "mm/swapfile.c, swap_show(), Linux 6.12; util-linux sys-utils/swapon.c, version 2.38",
                List.of(
                        "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/dm-1                               partition\t2097148\t\t480021\t\t-2\n",
                        "Filename                                Type            Size            Used            Priority\n",
                        "NAME      TYPE      SIZE USED PRIO\n/dev/sda3 partition   2G 1.5G   -2\n/swap     file      512M   0B   -3\n",
                        "$ swapon --show\n$ uptime\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Section section : Section.of(text)) {
            boolean asked = section.names("swapon") && section.isTitled();
            if (asked && section.lines().stream().allMatch(line -> line.message().isBlank())) {
                facts.add(new SwapSpace(0, section.head().citation()));
            }
            List<Line> lines = section.lines();
            for (int i = 0; i < lines.size(); i++) {
                if (HEADING.matcher(lines.get(i).message()).find()) {
                    rows(lines.subList(i, lines.size()), facts);
                }
            }
        }
    }

    private static void rows(List<Line> table, Facts facts) {
        long total = 0;
        long used = 0;
        char unit = table.get(0).message().startsWith("NAME") ? 'B' : 'K';
        for (Line line : table.subList(1, table.size())) {
            Matcher row = ROW.matcher(line.message());
            if (!row.find()) {
                break;
            }
            total += bytes(row.group("size"), unit, line, facts);
            used += bytes(row.group("used"), unit, line, facts);
        }
        facts.add(new SwapSpace(total, table.get(0).citation()));
        long left = Math.max(0, total - used);
        facts.add(new MemoryUse("meminfo", "SwapFree", left, table.get(0).citation()));
    }

    private static long bytes(String size, char unit, Line line, Facts facts) {
        OptionalLong bytes = Free.bytes(size, unit);
        if (bytes.isEmpty()) {
            facts.unreadable(line, "a size of swapon is not understood");
        }
        return bytes.orElse(0);
    }
}
