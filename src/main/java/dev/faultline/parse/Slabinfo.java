package dev.faultline.parse;

import dev.faultline.fact.SlabCache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/slabinfo}: the five caches that hold most memory. */
final class Slabinfo implements Parser {

    private static final int LARGEST = 5;

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<name>\\S{1,64})\\s+\\d{1,12}\\s+(?<objects>\\d{1,12})\\s+(?<size>\\d{1,7})\\s+\\d{1,6}\\s+\\d{1,4} : tunables\\b");

    @Override
    public Format format() {
        return new Format(
                "slabinfo",
                "Caches of kernel objects",
                Set.of(" : tunables"),
                0,
                Map.of("any", "cat /proc/slabinfo"),
                List.of("**/proc/slabinfo", "**/slabinfo*"),
                Set.of(SlabCache.class),
                "mm/slab_common.c, print_slabinfo_header() and cache_show(), Linux 6.12",
                List.of(
                        "slabinfo - version: 2.1\n"
                                + "# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>\n"
                                + "dentry            812345 823456    192   21    1 : tunables    0    0    0 : slabdata  39212  39212      0\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<SlabCache> all = new ArrayList<>();
        for (Line line : text.lines()) {
            Matcher row = ROW.matcher(line.message());
            if (row.find()) {
                long objects = Long.parseLong(row.group("objects"));
                long bytes = objects * Long.parseLong(row.group("size"));
                all.add(new SlabCache(row.group("name"), objects, bytes, line.citation()));
            }
        }
        largest(all).forEach(facts::add);
    }

    /** The five that hold most memory, largest first. */
    static List<SlabCache> largest(List<SlabCache> all) {
        return all.stream()
                .sorted(Comparator.comparing(SlabCache::bytes).reversed())
                .limit(LARGEST)
                .toList();
    }
}
