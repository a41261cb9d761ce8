package dev.faultline.parse;

import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.PageTableEntry.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code vtop} (which takes an address) and {@code pte} (which takes the contents of an entry) of
 * the crash utility.
 */
final class CrashPageTables implements Parser {

    private static final Pattern LEVEL =
            Pattern.compile(
                    "^ {0,8}(?<level>PML4|PGD|P4D|PUD|PMD|PTE): \\p{XDigit}{1,16} => (?<value>\\p{XDigit}{1,16})\\s*$");

    private static final Pattern DECODED =
            Pattern.compile(
                    "^ {0,8}(?<value>\\p{XDigit}{3,16}) +\\p{XDigit}{3,16} +\\((?:PRESENT|VALID)[A-Z|_ ]{0,200}\\)");

    @Override
    public Format format() {
        return new Format(
                "crash-dump",
                "Page-table entries in a crash dump",
                Set.of("(PRESENT", "(VALID", " => "),
                0,
                Map.of("any", "crash VMLINUX VMCORE <<< 'vtop ADDRESS'"),
                List.of("**/crash*.txt"),
                Set.of(PageTableEntry.class),
                "crash utility, help vtop and help pte, version 8.0.2",
                List.of(
                        "     PTE: c0e0d2d0 => 660f067\n",
                        "   PGD: ffffffff81010ff0 => 7f063\n",
                        " d8e067   d8e000   (PRESENT|RW|USER|ACCESSED|DIRTY)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                LEVEL,
                (line, found) -> {
                    String level = found.group("level").toLowerCase(Locale.ROOT);
                    facts.add(entry(level.replace("pml4", "pgd"), found.group("value"), line));
                });
        text.forEachMatch(
                DECODED, (line, found) -> facts.add(entry("pte", found.group("value"), line)));
    }

    private static PageTableEntry entry(String level, String value, Line line) {
        return new PageTableEntry(
                level,
                Long.parseUnsignedLong(value, 16),
                Origin.DUMP,
                OptionalLong.empty(),
                false,
                line.citation());
    }
}
