package dev.faultline.parse;

import dev.faultline.fact.SlabCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code slabtop -o}: the five caches that hold most memory, whatever it sorts by. Its version 3
 * prints the rows without their heading.
 */
final class Slabtop implements Parser {

    private static final int KIBIBYTE = 1024;

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\s{0,8}(?<objects>\\d{1,12}+)\\s{1,8}+\\d{1,12}+\\s{1,8}+\\d{1,3}+%\\s{1,8}+\\d{1,8}+[.,]\\d\\dK\\s{1,8}+\\d{1,12}+\\s{1,10}+\\d{1,6}+\\s{1,12}+(?<size>\\d{1,12}+)K (?<name>\\S{1,64}+)\\s*$");

    @Override
    public Format format() {
        return new Format(
                "slabinfo",
                "Caches of kernel objects, by slabtop",
                Set.of("OBJ/SLAB CACHE SIZE", "kmalloc-"),
                1000,
                Map.of(),
                List.of("**/slabtop*"),
                Set.of(SlabCache.class),
                "procps slabtop.c, versions 3.3 and 4.0, print_details()",
                List.of(
                        """
                         Active / Total Objects (% used)    : 1843203 / 1902114 (96.9%)
                         Minimum / Average / Maximum Object : 0.01K / 0.31K / 8.00K

                          OBJS ACTIVE  USE OBJ SIZE  SLABS OBJ/SLAB CACHE SIZE NAME
                        823456 812345  98%    0.19K  39212       21    156848K dentry
                         52992  51201  96%    4.00K   6624        8    211968K kmalloc-4k
                        """,
                        " 52992  51201  96%    4,00K   6624        8    211968K kmalloc-4k              \n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<SlabCache> all = new ArrayList<>();
        text.forEachMatch(
                ROW,
                (line, row) ->
                        all.add(
                                new SlabCache(
                                        row.group("name"),
                                        Long.parseLong(row.group("objects")),
                                        Long.parseLong(row.group("size")) * KIBIBYTE,
                                        line.citation())));
        Slabinfo.largest(all).forEach(facts::add);
    }
}
