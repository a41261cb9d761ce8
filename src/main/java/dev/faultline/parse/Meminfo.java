package dev.faultline.parse;

import dev.faultline.fact.MemoryUse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code /proc/meminfo}: the figures that tell whether memory is short, and who holds it. Swap in
 * all is {@link SwapMessages}'.
 */
final class Meminfo implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<name>MemTotal|MemFree|MemAvailable|Cached|SwapFree|Shmem|Slab|SReclaimable|SUnreclaim"
                            + "|KernelStack|PageTables|CommitLimit|Committed_AS|VmallocUsed|Percpu|HardwareCorrupted):"
                            + "\\s{1,20}(?<kib>\\d{1,15}) kB\\s*$");

    @Override
    public Format format() {
        return new Format(
                "meminfo",
                "Use of memory",
                Set.of("MemTotal:", "SwapFree:", "MemAvailable:"),
                60,
                Map.of("any", "cat /proc/meminfo"),
                List.of("**/proc/meminfo", "**/meminfo*"),
                Set.of(MemoryUse.class),
                "fs/proc/meminfo.c, Linux 6.12",
                List.of(
                        "MemTotal:       16318412 kB\nMemFree:          312044 kB\n",
                        "SwapFree:              0 kB\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ROW,
                (line, row) -> {
                    long bytes = Long.parseLong(row.group("kib")) * 1024;
                    facts.add(new MemoryUse("meminfo", row.group("name"), bytes, line.citation()));
                });
    }
}
