package dev.faultline.parse;

import dev.faultline.fact.CacheRange;
import dev.faultline.fact.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How memory may be cached: {@code /proc/mtrr}, a range of physical addresses on each line, and the
 * eight entries of the page attribute table as the kernel prints them at boot.
 */
final class CacheTypes implements Parser {

    private static final Pattern RANGE =
            Pattern.compile(
                    "^(?<register>reg\\d{2,3}+): base=(?<base>0x[0-9a-f]{1,16}+) \\( {0,8}+\\d{1,10}+MB\\), size= {0,8}+(?<size>\\d{1,12}+)(?<unit>[KM])B, count=\\d{1,6}+: (?<type>[a-z-]{3,30}+)");

    private static final Pattern TABLE =
            Pattern.compile("x86/PAT: Configuration \\[0-7\\]: (?<types>[A-Z -]{8,60}+)");

    @Override
    public Format format() {
        return new Format(
                        "cache-types",
                        "Cache types of memory (MTRR, PAT)",
                        Set.of("count=", "x86/PAT: Configuration"),
                        0,
                        Map.of("any", "cat /proc/mtrr; dmesg | grep PAT"),
                        List.of("**/proc/mtrr"),
                        Set.of(CacheRange.class, Setting.class),
                        "arch/x86/kernel/cpu/mtrr/if.c, mtrr_seq_show(), and arch/x86/mm/pat/memtype.c, Linux 6.12",
                        List.of(
                                "reg00: base=0x000000000 (    0MB), size= 2048MB, count=1: write-back\n"
                                        + "reg01: base=0x07c000000 ( 1984MB), size=   64MB, count=1: uncachable\n",
                                "x86/PAT: Configuration [0-7]: WB  WC  UC- UC  WB  WP  UC- WT\n"))
                .logged(Set.of("x86/PAT: Configuration"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(RANGE, (line, range) -> facts.add(range(line, range)));
        text.forEachMatch(
                TABLE,
                (line, table) ->
                        facts.add(
                                new Setting(
                                        "pat",
                                        "PAT",
                                        table.group("types").strip().replaceAll(" +", " "),
                                        line.citation())));
    }

    private static CacheRange range(Line line, Matcher range) {
        long size = Numbers.decimal(range.group("size")).orElse(0);
        return new CacheRange(
                range.group("register"),
                Numbers.hex(range.group("base")).orElse(0),
                size << (range.group("unit").equals("K") ? 10 : 20),
                range.group("type"),
                line.citation());
    }
}
