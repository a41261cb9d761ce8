package dev.faultline.parse;

import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.SwapSpace;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/meminfo}: the figures that tell whether memory is short, and who holds it. */
final class Meminfo implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<name>MemTotal|MemFree|MemAvailable|Cached|SwapTotal|SwapFree|Shmem|Slab|SReclaimable|SUnreclaim"
                            + "|KernelStack|PageTables|CommitLimit|Committed_AS|VmallocUsed|Percpu|HardwareCorrupted):"
                            + "\\s{1,20}(?<kib>\\d{1,15}) kB\\s*$");

    @Override
    public Format format() {
        return new Format(
                "meminfo",
                "Use of memory",
                Set.of("MemTotal:", "SwapTotal:", "MemAvailable:"),
                60,
                Map.of("any", "cat /proc/meminfo"),
                List.of("**/proc/meminfo", "**/meminfo*"),
                Set.of(MemoryUse.class, SwapSpace.class),
                "fs/proc/meminfo.c, Linux 6.12",
                List.of(
                        "MemTotal:       16318412 kB\nMemFree:          312044 kB\n",
                        "SwapTotal:             0 kB\nSwapFree:              0 kB\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        OptionalLong swap = OptionalLong.empty();
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.message());
            if (!row.find()) {
                continue;
            }
            long bytes = Long.parseLong(row.group("kib")) * 1024;
            String name = row.group("name");
            if (name.equals("SwapTotal")) {
                swap = OptionalLong.of(bytes);
            } else if (name.equals("SwapFree")) {
                swapSpace(swap, bytes, line, facts);
                swap = OptionalLong.empty();
            } else {
                facts.add(new MemoryUse("meminfo", name, bytes, line.citation()));
            }
        }
    }

    private static void swapSpace(OptionalLong total, long free, Line line, Facts facts) {
        if (total.isPresent() && free <= total.getAsLong()) {
            facts.add(new SwapSpace(total.getAsLong(), total.getAsLong() - free, line.citation()));
        }
    }
}
