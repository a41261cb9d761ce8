package dev.faultline.parse;

import dev.faultline.fact.PhysicalMemory;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory there is, where it ends, and how wide a physical address is. */
final class PhysicalMemoryMap implements Parser {

    private static final String HEX = "([0-9a-f]{1,16})";

    /** Firmware's map since 3.x, its older form, the allocator's zones, and /proc/iomem. */
    private static final List<Pattern> RAM =
            List.of(
                    Pattern.compile("BIOS-e820: \\[mem 0x" + HEX + "-0x" + HEX + "\\] usable"),
                    Pattern.compile("BIOS-e820: " + HEX + " - " + HEX + " \\(usable\\)"),
                    Pattern.compile(
                            "Initmem setup node \\d+ \\[mem 0x" + HEX + "-0x" + HEX + "\\]"),
                    Pattern.compile("^\\s*" + HEX + "-" + HEX + " : System RAM"));

    private static final Pattern LAST_PAGE = Pattern.compile("\\blast_pfn = 0x([0-9a-f]{1,12})\\b");
    private static final Pattern BYTES =
            Pattern.compile(
                    "\\bMemory: \\d{1,15}[kK]/(\\d{1,15})[kK] available|^MemTotal:\\s+(\\d{1,15}) kB");
    private static final Pattern BITS =
            Pattern.compile("address sizes\\s*: (\\d{2}) bits physical");
    private static final Pattern BSS = Pattern.compile("^\\s*" + HEX + "-" + HEX + " : Kernel bss");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of("] usable", "(usable)", "Initmem setup node", " available (", "last_pfn = 0x");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "memory map",
                        Set.of(
                                "BIOS-e820:",
                                "Initmem setup node",
                                " : System RAM",
                                " : Kernel bss",
                                "last_pfn = 0x",
                                " available (",
                                "MemTotal:",
                                "bits physical"),
                        0,
                        Set.of(PhysicalMemory.class),
                        "Linux v6.12 arch/x86/kernel/e820.c, mm/mm_init.c mem_init_print_info(),"
                                + " kernel/resource.c, fs/proc/meminfo.c, arch/x86/kernel/cpu/proc.c",
                        List.of(
                                "BIOS-e820: [mem 0x0000000100000000-0x000000023fffffff] usable",
                                "BIOS-e820: 0000000000100000 - 000000003fff0000 (usable)",
                                "Initmem setup node 0 [mem 0x0000000040000000-0x00000000bfffffff]",
                                "00100000-3ffdffff : System RAM\n  02e00000-033fffff : Kernel bss",
                                "last_pfn = 0x240000 max_arch_pfn = 0x400000000",
                                "Memory: 8000000K/8388088K available (14342K kernel code, 2000K rwdata)",
                                "Memory: 8000000k/8388088k available (4342k kernel code)",
                                "MemTotal:       16309284 kB",
                                "address sizes\t: 46 bits physical, 48 bits virtual"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        OptionalLong end = OptionalLong.empty();
        OptionalLong bytes = OptionalLong.empty();
        OptionalInt bits = OptionalInt.empty();
        OptionalLong zeroPage = OptionalLong.empty();
        Line first = null;
        for (Line line : text.lines()) {
            OptionalLong endHere = end(line);
            OptionalLong bytesHere = number(BYTES, line.message(), 10, 1024);
            OptionalLong bitsHere = number(BITS, line.message(), 10, 1);
            OptionalLong bssHere = number(BSS, line.message(), 16, 1);
            if (endHere.isPresent()) {
                end = max(end, endHere);
            }
            bytes = bytesHere.isPresent() ? bytesHere : bytes;
            bits = bitsHere.isPresent() ? OptionalInt.of((int) bitsHere.getAsLong()) : bits;
            zeroPage = bssHere.isPresent() ? bssHere : zeroPage;
            boolean any =
                    endHere.isPresent()
                            || bytesHere.isPresent()
                            || bitsHere.isPresent()
                            || bssHere.isPresent();
            first = any && first == null ? line : first;
        }
        if (first != null) {
            facts.add(new PhysicalMemory(bytes, end, bits, zeroPage, first.citation()));
        }
    }

    /** The first address after the memory that this line names. */
    private static OptionalLong end(Line line) {
        for (Pattern pattern : RAM) {
            Matcher m = pattern.matcher(line.message());
            if (m.find()) {
                return positive(Long.parseUnsignedLong(m.group(2), 16), 1);
            }
        }
        Matcher last = LAST_PAGE.matcher(line.message());
        return last.find()
                ? positive(Long.parseUnsignedLong(last.group(1), 16) << 12, 0)
                : OptionalLong.empty();
    }

    /** The kernel shows zeroes for addresses to whom may not see them. */
    private static OptionalLong positive(long value, long more) {
        return value > 0 ? OptionalLong.of(value + more) : OptionalLong.empty();
    }

    private static OptionalLong max(OptionalLong a, OptionalLong b) {
        return OptionalLong.of(Math.max(a.orElse(0), b.getAsLong()));
    }

    private static OptionalLong number(Pattern pattern, String message, int radix, long unit) {
        Matcher m = pattern.matcher(message);
        if (!m.find()) {
            return OptionalLong.empty();
        }
        String digits = m.group(1) != null ? m.group(1) : m.group(2);
        return positive(Long.parseUnsignedLong(digits, radix) * unit, 0);
    }
}
