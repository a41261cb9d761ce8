package dev.faultline.parse;

import dev.faultline.fact.MemoryUse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A guest's memory as its host sees it: {@code virsh dommemstat} and {@code virsh dominfo}, in KiB.
 */
final class BalloonStatistics implements Parser {

    private static final Pattern STATISTIC =
            Pattern.compile("^(?<name>actual|available|unused|usable|rss) (?<kib>\\d{1,15})\\s*$");

    private static final Pattern INFORMATION =
            Pattern.compile("^(?<name>Max memory|Used memory):\\s+(?<kib>\\d{1,15}) KiB\\s*$");

    @Override
    public Format format() {
        return new Format(
                "balloon",
                "A guest's memory as its host sees it",
                Set.of("actual ", "unused ", "usable ", "Max memory:", "Used memory:"),
                12,
                Map.of("any", "virsh dommemstat GUEST; virsh dominfo GUEST"),
                List.of("**/virsh*"),
                Set.of(MemoryUse.class),
                "libvirt tools/virsh-domain-monitor.c, cmdDomMemStat() and cmdDominfo(), version 9",
                List.of(
                        "actual 2097152\nunused 41233\n",
                        "Max memory:     8388608 KiB\nUsed memory:    2097152 KiB\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(STATISTIC, (line, found) -> add(found.group("name"), found, line, facts));
        text.forEachMatch(
                INFORMATION,
                (line, found) -> {
                    boolean most = found.group("name").equals("Max memory");
                    add(most ? "maximum" : "actual", found, line, facts);
                });
    }

    private static void add(String name, Matcher found, Line line, Facts facts) {
        long bytes = Long.parseLong(found.group("kib")) * 1024;
        facts.add(new MemoryUse("balloon", name, bytes, line.citation()));
    }
}
