package dev.faultline.parse;

import dev.faultline.fact.Damage;
import dev.faultline.fact.PageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Descriptions of pages that the kernel found wrong. The eight words of a 64-bit {@code struct
 * page}: flags, two links, mapping, index, private, the counts of mappings and references, and the
 * control group (include/linux/mm_types.h, v6.12).
 */
final class PageStateMessages implements Parser {

    private static final int BEFORE = 10;
    private static final int SMALL_COUNT = 256;
    private static final Pattern REASON =
            Pattern.compile("\\bpage dumped because: (?!kasan:)(.{1,80})$");
    private static final Pattern FRAME =
            Pattern.compile(
                    "Bad page state in process .{1,20}?\\s+pfn:([0-9a-f]{1,12})"
                            + "|\\bpage:.{1,200} pfn:0x([0-9a-f]{1,12})");
    private static final Pattern RAW = Pattern.compile("\\braw: ((?:[0-9a-f]{16} ?){4})");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of("Bad page state", "page dumped because", " mapcount:");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "page state",
                        Set.of("Bad page state", "page dumped because", "raw: "),
                        BEFORE,
                        Set.of(PageReport.class, Damage.class),
                        "Linux v4.4 and v6.12 mm/page_alloc.c bad_page(), mm/debug.c __dump_page()",
                        List.of(
                                "BUG: Bad page state in process tar  pfn:1a2b3\n"
                                        + "page: refcount:0 mapcount:0 mapping:0000000000200000 index:0x0"
                                        + " pfn:0x1a2b3\n"
                                        + "flags: 0x17ffffc0000000(node=0|zone=2|lastcpupid=0x1fffff)\n"
                                        + "raw: 0017ffffc0000000 dead000000000100 dead000000000122"
                                        + " 0000000000200000\n"
                                        + "raw: 0000000000000000 0000000000000000 00000000ffffffff"
                                        + " 0000000000000000\n"
                                        + "page dumped because: non-NULL mapping",
                                "BUG: Bad page state in process cc1  pfn:4c84f\n"
                                        + "page:ffffea0001321000 count:-1 mapcount:0 mapping:          (null)"
                                        + " index:0x0\n"
                                        + "page dumped because: nonzero _count"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            Matcher reason = REASON.matcher(line.message());
            if (reason.find()) {
                add(text, i, reason.group(1).strip(), facts);
            }
        }
    }

    private static void add(Text text, int at, String reason, Facts facts) {
        OptionalLong frame = OptionalLong.empty();
        List<Long> words = new ArrayList<>();
        int from = at;
        while (from > 0
                && from > at - BEFORE
                && !REASON.matcher(text.lines().get(from - 1).message()).find()) {
            from--;
        }
        for (Line line : text.lines().subList(from, at)) {
            Matcher shown = FRAME.matcher(line.message());
            if (shown.find()) {
                String digits = shown.group(1) != null ? shown.group(1) : shown.group(2);
                frame = OptionalLong.of(Long.parseLong(digits, 16));
            }
            Matcher raw = RAW.matcher(line.message());
            if (raw.find()) {
                for (String word : raw.group(1).strip().split(" ", -1)) {
                    words.add(Long.parseUnsignedLong(word, 16));
                }
            }
        }
        Line line = text.lines().get(at);
        facts.add(new PageReport(frame, reason, line.citation()));
        if (words.size() == 8) {
            difference(reason, words)
                    .damage("struct page", OptionalLong.empty(), line.citation())
                    .ifPresent(facts::add);
        }
    }

    /** The word that the reason is about, and what it should be; two equal ones for none. */
    private static BitDifference difference(String reason, List<Long> words) {
        BitDifference none = new BitDifference(0, 0);
        if (reason.contains("non-NULL mapping")) {
            return new BitDifference(words.get(3), 0);
        }
        if (reason.contains("nonzero _refcount") || reason.contains("nonzero _count")) {
            int count = (int) (words.get(6) >>> 32);
            return Math.abs(count) < SMALL_COUNT
                    ? none
                    : new BitDifference(Integer.toUnsignedLong(count), 0);
        }
        if (reason.contains("nonzero mapcount")) {
            int count = words.get(6).intValue();
            return Math.abs(count + 1) < SMALL_COUNT
                    ? none
                    : new BitDifference(Integer.toUnsignedLong(count), 0xffffffffL);
        }
        return reason.contains("charged to cgroup") ? new BitDifference(words.get(7), 0) : none;
    }
}
