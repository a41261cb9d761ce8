package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.MemoryModule;
import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.PhysicalMemory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much memory a machine has: the modules that dmidecode lists, what the kernel found at boot,
 * or what {@code /proc/meminfo} and {@code free} call total. The largest is the nearest.
 *
 * @param bytes in all
 * @param citation the line that says so, of the modules the first
 */
record InstalledMemory(long bytes, Citation citation) {

    /** As the facts have it; empty where none tells. */
    static Optional<InstalledMemory> of(List<Fact> facts) {
        return Stream.of(modules(facts), atBoot(facts), total(facts))
                .flatMap(found -> found)
                .max(Comparator.comparing(InstalledMemory::bytes));
    }

    /** Each list of modules on its own: the same may be there twice. */
    private static Stream<InstalledMemory> modules(List<Fact> facts) {
        Map<String, InstalledMemory> lists = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof MemoryModule module) {
                lists.merge(
                        module.citation().source(),
                        new InstalledMemory(module.bytes().orElse(0), module.citation()),
                        (a, b) -> new InstalledMemory(a.bytes + b.bytes, a.citation));
            }
        }
        return lists.values().stream();
    }

    private static Stream<InstalledMemory> atBoot(List<Fact> facts) {
        return facts.stream()
                .filter(PhysicalMemory.class::isInstance)
                .map(PhysicalMemory.class::cast)
                .filter(memory -> memory.bytes().isPresent())
                .map(m -> new InstalledMemory(m.bytes().getAsLong(), m.citation()));
    }

    private static Stream<InstalledMemory> total(List<Fact> facts) {
        return facts.stream()
                .filter(MemoryUse.class::isInstance)
                .map(MemoryUse.class::cast)
                .filter(use -> use.area().equals("meminfo") && use.name().equals("MemTotal"))
                .map(use -> new InstalledMemory(use.bytes(), use.citation()));
    }
}
