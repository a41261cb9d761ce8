package dev.faultline.parse;

import dev.faultline.fact.Damage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves of the extent tree that btrfs prints when it does not find a reference there: one that it
 * does hold may be the one it looks for, wrong in one bit.
 */
final class BtrfsLeaves implements Parser {

    /** A leaf of 64 KiB has fewer lines. */
    private static final int LEAF = 4000;

    private static final Pattern ITEM =
            Pattern.compile("^\\s{0,16}item \\d{1,5} key \\((?<extent>\\d{1,20}) (?:168|169) \\d");

    private static final Pattern HELD =
            Pattern.compile(
                    "^\\s{0,32}ref#\\d{1,5}: (?:tree|shared|extent data) (?:block |data )?backref"
                            + " (?<words>.{1,120})");

    private static final Pattern SOUGHT =
            Pattern.compile(
                    "unable to find ref byte nr (?<extent>\\d{1,20}) parent (?<parent>\\d{1,20})"
                            + " (?<tree>root \\d{1,20}) {1,2}(?<owner>owner (?<level>\\d{1,20})"
                            + " offset \\d{1,20})");

    /** Trees of btrfs have at most eight levels; inodes start at 256. */
    private static final int LEVELS = 8;

    @Override
    public Format format() {
        return KernelFormat.of(
                "leaves of btrfs",
                Set.of("BTRFS info", "unable to find ref byte nr"),
                LEAF,
                Set.of(Damage.class),
                "Linux v6.12 fs/btrfs/print-tree.c: print_extent_item(), extent-tree.c:"
                        + " __btrfs_free_extent()",
                List.of(
                        "BTRFS info (device sdb1): leaf 40960000 gen 77 total ptrs 2 free space 9 owner 2\n"
                                + "\titem 4 key (38092800 169 0) itemoff 15819 itemsize 33\n"
                                + "\t\textent refs 1 gen 70 flags 258\n"
                                + "\t\tref#0: shared block backref parent 41238544\n"
                                + "BTRFS error (device sdb1): unable to find ref byte nr 38092800"
                                + " parent 41238528 root 7  owner 0 offset 0"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, List<BtrfsReference>> held = new HashMap<>();
        List<BtrfsReference> ofItem = new ArrayList<>();
        for (Line line : text.lines()) {
            String message = line.message();
            Matcher item = ITEM.matcher(message);
            Matcher reference = HELD.matcher(message);
            if (item.find()) {
                ofItem = held.computeIfAbsent(item.group("extent"), e -> new ArrayList<>());
            } else if (reference.find()) {
                BtrfsReference.in(reference.group("words")).ifPresent(ofItem::add);
            } else if (message.contains("unable to find ref byte nr")) {
                sought(line, held, facts);
                held.clear();
            }
        }
    }

    private static void sought(Line line, Map<String, List<BtrfsReference>> held, Facts facts) {
        Matcher matcher = SOUGHT.matcher(line.message());
        if (!matcher.find()) {
            return;
        }
        Optional<BtrfsReference> sought = BtrfsReference.in(words(matcher));
        for (BtrfsReference other : held.getOrDefault(matcher.group("extent"), List.of())) {
            sought.flatMap(other::differenceTo)
                    .filter(d -> d.bits() == 1)
                    .flatMap(d -> d.damage("file data", OptionalLong.empty(), line.citation()))
                    .ifPresent(facts::add);
        }
    }

    /** A tree block is known by its parent or its tree, data by tree, inode and offset. */
    private static String words(Matcher sought) {
        if (!sought.group("parent").equals("0")) {
            return "parent " + sought.group("parent");
        }
        boolean isTreeBlock = Numbers.decimal(sought.group("level")).orElse(LEVELS) < LEVELS;
        return sought.group("tree") + (isTreeBlock ? "" : " " + sought.group("owner"));
    }
}
