package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Fact;
import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.SwapEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which page-table entries are damaged, and how. The same entry is often printed several times, and
 * is damage once.
 */
final class EntryDamage implements Derivation {

    private static final Set<String> SWAP_READERS =
            Set.of(
                    "zap_huge_pmd",
                    "pfn_swap_entry_folio",
                    "pfn_swap_entry_to_page",
                    "unmap_page_range",
                    "copy_page_range",
                    "do_swap_page",
                    "change_protection",
                    "__split_huge_pmd");

    @Override
    public Stream<Damage> derive(List<Fact> facts) {
        MemoryLimits limits = MemoryLimits.of(facts);
        Set<Long> seen = new HashSet<>();
        Set<Long> seenAsSwap = new HashSet<>();
        Stream<Damage> entries =
                of(facts, PageTableEntry.class)
                        .flatMap(e -> damage(e, limits).stream())
                        .filter(d -> seen.add(d.observed()))
                        .peek(d -> seenAsSwap.add(d.observed() >>> 9))
                        .toList()
                        .stream();
        Stream<Damage> swapped =
                of(facts, SwapEntry.class)
                        .flatMap(e -> damage(e, limits).stream())
                        .filter(d -> seenAsSwap.add(d.observed() >>> 9));
        Stream<Damage> registers =
                of(facts, Crash.class)
                        .flatMap(EntryDamage::inRegisters)
                        .filter(d -> seenAsSwap.add(d.observed() >>> 9));
        return Stream.of(entries, swapped, registers).flatMap(s -> s);
    }

    private static <T extends Fact> Stream<T> of(List<Fact> facts, Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private static Optional<Damage> damage(PageTableEntry entry, MemoryLimits limits) {
        return X86PageTable.nearestRight(entry, limits)
                .flatMap(
                        right ->
                                difference(
                                        entry.level(),
                                        entry.value(),
                                        right,
                                        entry.address(),
                                        entry.citation()));
    }

    private static Optional<Damage> difference(
            String what, long value, long right, OptionalLong address, Citation citation) {
        return new BitDifference(value, right).damage(what, address, citation);
    }

    private static Optional<Damage> damage(SwapEntry entry, MemoryLimits limits) {
        long value = X86PageTable.entryOf(entry.value());
        PageTableEntry refused =
                new PageTableEntry(
                        "pte",
                        value,
                        PageTableEntry.Origin.BAD_PAGE_MAP,
                        OptionalLong.empty(),
                        false,
                        entry.citation());
        return X86PageTable.nearestRight(refused, limits)
                .flatMap(
                        right ->
                                difference(
                                        "swap entry",
                                        value,
                                        right,
                                        OptionalLong.empty(),
                                        entry.citation()));
    }

    /** A crash in code that follows swap entries, with one in a register that cannot be one. */
    private static Stream<Damage> inRegisters(Crash crash) {
        if (SWAP_READERS.stream().noneMatch(crash::calls)) {
            return Stream.empty();
        }
        return crash.registers().values().stream()
                .filter(X86PageTable::isEmptyButForOneBit)
                .distinct()
                .flatMap(
                        value ->
                                difference(
                                        "swap entry",
                                        X86PageTable.entryOf(value),
                                        0,
                                        OptionalLong.empty(),
                                        crash.citation())
                                        .stream());
    }
}
