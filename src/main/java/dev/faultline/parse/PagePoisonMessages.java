package dev.faultline.parse;

import dev.faultline.fact.Damage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Free pages whose fill changed, and guard bytes of KFENCE. */
final class PagePoisonMessages implements Parser {

    private static final int PAGE_POISON = 0xaa;
    private static final int DUMPED_LINES = 256;
    private static final Pattern HEADLINE =
            Pattern.compile("\\bpagealloc: (?:single bit error|memory corruption)");
    private static final Pattern CANARY =
            Pattern.compile(
                    "^Corrupted memory at (?:0x)?([0-9a-f]{16}) \\[((?: (?:\\.|!|0x[0-9a-f]{2})){1,16}) \\]");

    @Override
    public Format format() {
        return KernelFormat.of(
                "damaged free pages",
                Set.of("pagealloc: single bit", "pagealloc: memory corr", "Corrupted memory at"),
                DUMPED_LINES,
                Set.of(Damage.class),
                "Linux mm/page_poison.c check_poison_mem(), v4.4 mm/debug-pagealloc.c,"
                        + " mm/kfence/report.c print_diff_canary()",
                List.of(
                        "pagealloc: single bit error\n"
                                + "ffff8a4c5d6e7f12: ae                               .",
                        "pagealloc: memory corruption\n"
                                + "ffff8a4c5d6e7000: 68 65 6c 6c 6f 20 77 6f 72 6c 64 aa aa aa aa 21"
                                + "  hello world....!",
                        "Corrupted memory at 0xffff8e1f2a3b4ff3 [ 0xad . . . . . . . . ] (in"
                                + " kfence-#69):"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            if (HEADLINE.matcher(text.lines().get(i).message()).find()) {
                addPage(text, i, facts);
            }
        }
        text.forEachMatch(
                CANARY,
                (line, m) ->
                        canary(Long.parseUnsignedLong(m.group(1), 16), m.group(2).strip())
                                .damage(line.citation())
                                .forEach(facts::add));
    }

    private static void addPage(Text text, int at, Facts facts) {
        List<Integer> bytes = new ArrayList<>();
        OptionalLong start = OptionalLong.empty();
        Line first = null;
        int end = Math.min(text.lines().size(), at + 1 + DUMPED_LINES);
        for (int i = at + 1; i < end; i++) {
            Optional<HexDump> dump = HexDump.read(text.lines().get(i).message());
            if (dump.isEmpty()) {
                break;
            }
            if (first == null) {
                first = text.lines().get(i);
                start = dump.get().realAddress();
            }
            bytes.addAll(dump.get().bytes());
        }
        if (first != null) {
            List<Integer> expected = Collections.nCopies(bytes.size(), PAGE_POISON);
            new ByteDifference("page poison", bytes, expected, start)
                    .damage(first.citation())
                    .forEach(facts::add);
        }
    }

    /** Each guard byte is 0xaa with the lowest bits of its address; {@code !} hides a value. */
    private static ByteDifference canary(long address, String shown) {
        List<Integer> observed = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (String b : shown.split(" ", -1)) {
            int right = PAGE_POISON ^ (int) ((address + expected.size()) & 7);
            expected.add(right);
            observed.add(b.startsWith("0x") ? Integer.parseInt(b.substring(2), 16) : right);
        }
        return new ByteDifference("kfence canary", observed, expected, OptionalLong.of(address));
    }
}
