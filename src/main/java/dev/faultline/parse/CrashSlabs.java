package dev.faultline.parse;

import dev.faultline.fact.SlabReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code kmem -s} of the crash utility finds wrong while it walks the caches. The dump kernel
 * itself may have used memory of {@code dma-kmalloc} caches below 1 MiB, so what is said of those
 * is left out (Linux commit 6f599d84231f).
 */
final class CrashSlabs implements Parser {

    private static final Pattern ERROR =
            Pattern.compile(
                    "^kmem: (?<cache>[\\w:.()-]{1,64}?): slab: ?\\p{XDigit}{8,16}+ (?<problem>invalid freepointer): ?(?<value>\\p{XDigit}{1,16}+)");

    @Override
    public Format format() {
        return new Format(
                "crash-dump",
                "Caches of kernel objects in a crash dump",
                Set.of("kmem: "),
                0,
                Map.of("any", "crash VMLINUX VMCORE <<< 'kmem -s'"),
                List.of("**/crash*.txt"),
                Set.of(SlabReport.class),
                "output of kmem -s as quoted in the discussion of Linux commit 6f599d84231f",
                List.of(
                        "kmem: kmalloc-192: slab: ffffe192c4001000 invalid freepointer: e5ffef4e9a040b7e\n",
                        "kmem: dentry: slab:ffffd77684001c00 invalid freepointer:a6086ac099f0c5a4\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ERROR,
                (line, error) -> {
                    String cache = error.group("cache");
                    if (cache.startsWith("dma-kmalloc")) {
                        facts.collected(line);
                        return;
                    }
                    facts.add(
                            new SlabReport(
                                    cache,
                                    error.group("problem"),
                                    0,
                                    Optional.empty(),
                                    Optional.empty(),
                                    line.citation()));
                });
    }
}
