package dev.faultline.parse;

import dev.faultline.fact.RssCounter;
import dev.faultline.fact.SwapEntry;
import dev.faultline.fact.SwapSpace;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Swap entries that cannot be, counters of pages that do not end at zero, and swap space. */
final class SwapMessages implements Parser {

    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\b\\w{4,40}: ((?:Bad|Unused) swap (?:file|offset) entry) ([0-9a-f]{1,16})");
    private static final Pattern COUNTER =
            Pattern.compile(
                    "BUG: Bad rss-counter state mm:(\\S+) (?:type:(MM_\\w+)|idx:(\\d)) "
                            + "val:(-?\\d{1,18})");
    private static final Pattern SPACE =
            Pattern.compile(
                    "^SwapTotal:\\s+(?<meminfo>\\d{1,15}) kB"
                            + "|\\bTotal swap\\s*= (?<report>\\d{1,15})kB"
                            + "|\\bAdding (?<added>\\d{1,15})k swap on ");
    private static final List<String> COUNTERS =
            List.of("MM_FILEPAGES", "MM_ANONPAGES", "MM_SWAPENTS", "MM_SHMEMPAGES");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "swap file entry",
                    "swap offset entry",
                    "Bad rss-counter",
                    "Total swap",
                    "k swap on ");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "swap entries and page counters",
                        Set.of(
                                "swap file entry",
                                "swap offset entry",
                                "Bad rss-counter",
                                "SwapTotal:",
                                "Total swap",
                                "swap on "),
                        0,
                        Set.of(SwapEntry.class, RssCounter.class, SwapSpace.class),
                        "Linux v4.4 and v6.12 mm/swapfile.c, kernel/fork.c check_mm(), fs/proc/meminfo.c",
                        List.of(
                                "swap_free: Bad swap file entry 4000000000000000",
                                "swap_info_get: Bad swap offset entry 3fffffffff",
                                "get_swap_device: Bad swap file entry 3fffffffbffff",
                                "swap_dup: Unused swap file entry 2100000000000000",
                                "BUG: Bad rss-counter state mm:ffff880136d49800 idx:1 val:3",
                                "BUG: Bad rss-counter state mm:00000000d1c2b3a4 type:MM_SWAPENTS val:-1",
                                "SwapTotal:             0 kB",
                                "Total swap = 1048572kB",
                                "Adding 2097148k swap on /dev/sda2.  Priority:-2 extents:1"
                                        + " across:2097148k"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(ENTRY, (line, m) -> facts.add(entry(line, m)));
        text.forEachMatch(COUNTER, (line, m) -> addCounter(line, m, facts));
        text.forEachMatch(SPACE, (line, m) -> facts.add(space(line, m)));
    }

    private static SwapEntry entry(Line line, Matcher m) {
        long value = Long.parseUnsignedLong(m.group(2), 16);
        return new SwapEntry(value, m.group(1), line.citation());
    }

    private static void addCounter(Line line, Matcher m, Facts facts) {
        if (m.group(3) != null && Integer.parseInt(m.group(3)) >= COUNTERS.size()) {
            facts.unreadable(line, "no counter of pages has this number");
            return;
        }
        String counter =
                m.group(2) != null ? m.group(2) : COUNTERS.get(Integer.parseInt(m.group(3)));
        facts.add(new RssCounter(m.group(1), counter, Long.parseLong(m.group(4)), line.citation()));
    }

    private static SwapSpace space(Line line, Matcher m) {
        String kibibytes =
                m.group("meminfo") != null
                        ? m.group("meminfo")
                        : m.group("report") != null ? m.group("report") : m.group("added");
        return new SwapSpace(Long.parseLong(kibibytes) * 1024, line.citation());
    }
}
