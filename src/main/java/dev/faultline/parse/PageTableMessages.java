package dev.faultline.parse;

import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.PageTableEntry.Origin;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Page-table entries of x86-64 that the kernel printed. */
final class PageTableMessages implements Parser {

    private static final int CONTEXT = 6;
    private static final String HEX = "([0-9a-f]{1,16})";
    private static final Pattern BAD_PAGE_MAP =
            Pattern.compile(
                    "BUG: Bad page map in process .{1,20}?\\s(pte|pmd|pud|p4d|pgd):"
                            + HEX
                            + "(?: pmd:"
                            + HEX
                            + ")?");
    private static final Pattern PLACE =
            Pattern.compile(
                    "addr:"
                            + HEX
                            + " vm_flags:[0-9a-f]+ anon_vma:\\s*\\S+ mapping:\\s*(\\(null\\)|[0-9a-f]+)");
    private static final Pattern WALK =
            Pattern.compile(
                    "\\bPGD "
                            + HEX
                            + "(?: P4D "
                            + HEX
                            + ")?(?: PUD "
                            + HEX
                            + ")?(?: PMD "
                            + HEX
                            + ")?(?: PTE "
                            + HEX
                            + ")?");
    private static final Pattern FAULT =
            Pattern.compile(
                    "(?:(Corrupted page table at address)"
                            + "|paging request at(?: virtual address)?"
                            + "|page fault for address:"
                            + "|NULL pointer dereference(?:,? address:| at)) "
                            + HEX);
    private static final Pattern RESERVED =
            Pattern.compile(
                    "reserved bit violation|error_code\\(0x[0-9a-f]{0,3}[89a-f]\\)|PF error:.*\\[RSVD]");
    private static final Pattern BAD_LEVEL =
            Pattern.compile("\\bbad (pmd|pud|p4d|pgd) \\S{1,20}?\\(" + HEX + "\\)");

    private static final List<String> LEVELS = List.of("pgd", "p4d", "pud", "pmd", "pte");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "Bad page map",
                    ": bad pmd",
                    ": bad pud",
                    ": bad p4d",
                    ": bad pgd",
                    "page fault for address",
                    "paging request at",
                    "NULL pointer dereference",
                    "Corrupted page table");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "page-table entries",
                        Set.of(
                                "Bad page map",
                                ": bad pmd",
                                ": bad pud",
                                ": bad p4d",
                                ": bad pgd",
                                "PGD "),
                        CONTEXT,
                        Set.of(PageTableEntry.class),
                        "Linux v6.12 mm/memory.c print_bad_pte(), arch/x86/mm/fault.c dump_pagetable(),"
                                + " arch/x86/include/asm/pgtable_64.h; v4.4 for the older wordings",
                        List.of(
                                "BUG: Bad page map in process httpd  pte:8000200012345867 pmd:1f2e3067\n"
                                        + "addr:00007f2a4c3d1000 vm_flags:08100073 anon_vma:ffff9a3c41d2c0a8"
                                        + " mapping:0000000000000000 index:7f2a4c3d1",
                                "BUG: Bad page map in process cron  pte:80001000",
                                "mm/pgtable-generic.c:33: bad pmd ffff880123456780(0000000012345167)",
                                "mm/pgtable-generic.c:51: bad pud (____ptrval____)(0400000012345067)",
                                "PGD 1f4d067 PUD 1f4e063 PMD 0 ",
                                "db: Corrupted page table at address 7f0011223000\n"
                                        + "PGD 1234567067 P4D 1234567067 PUD 123890067 PMD 12aa34067 PTE"
                                        + " 8000800123456867"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            Matcher map = BAD_PAGE_MAP.matcher(line.message());
            Matcher level = BAD_LEVEL.matcher(line.message());
            Matcher walk = WALK.matcher(line.message());
            if (map.find()) {
                addBadPageMap(text, i, map, facts);
            } else if (level.find()) {
                add(level.group(1), level.group(2), Origin.BAD_LEVEL, Place.UNKNOWN, line, facts);
            } else if (walk.find()) {
                addWalk(text, i, walk, facts);
            }
        }
    }

    private static void addBadPageMap(Text text, int at, Matcher map, Facts facts) {
        Line line = text.lines().get(at);
        Place place = Place.after(text, at);
        add(map.group(1), map.group(2), Origin.BAD_PAGE_MAP, place, line, facts);
        if (map.group(3) != null) {
            add("pmd", map.group(3), Origin.WALK, place, line, facts);
        }
    }

    private static void addWalk(Text text, int at, Matcher walk, Facts facts) {
        OptionalLong address = OptionalLong.empty();
        Origin origin = Origin.WALK;
        for (int i = at - 1; i >= Math.max(0, at - CONTEXT) && address.isEmpty(); i--) {
            String message = text.lines().get(i).message();
            Matcher fault = FAULT.matcher(message);
            if (fault.find()) {
                address = OptionalLong.of(Long.parseUnsignedLong(fault.group(2), 16));
                origin = fault.group(1) == null ? origin : Origin.RESERVED_BIT_WALK;
            } else if (RESERVED.matcher(message).find()) {
                origin = Origin.RESERVED_BIT_WALK;
            }
        }
        Place place = new Place(address, false);
        for (int i = 0; i < LEVELS.size(); i++) {
            if (walk.group(i + 1) != null) {
                add(LEVELS.get(i), walk.group(i + 1), origin, place, text.lines().get(at), facts);
            }
        }
    }

    private static void add(
            String level, String value, Origin origin, Place place, Line line, Facts facts) {
        facts.add(
                new PageTableEntry(
                        level,
                        Long.parseUnsignedLong(value, 16),
                        origin,
                        place.address,
                        place.anonymous,
                        line.citation()));
    }

    /** Where a bad entry lies, from the line that follows the report's first. */
    private record Place(OptionalLong address, boolean anonymous) {

        static final Place UNKNOWN = new Place(OptionalLong.empty(), false);

        static Place after(Text text, int at) {
            int end = Math.min(text.lines().size(), at + CONTEXT + 1);
            for (int i = at + 1; i < end; i++) {
                Matcher place = PLACE.matcher(text.lines().get(i).message());
                if (place.find()) {
                    return new Place(
                            OptionalLong.of(Long.parseUnsignedLong(place.group(1), 16)),
                            place.group(2).matches("\\(null\\)|0+"));
                }
            }
            return UNKNOWN;
        }
    }
}
