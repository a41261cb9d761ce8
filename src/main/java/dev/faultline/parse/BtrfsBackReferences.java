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
 * References of btrfs that the extent tree holds with one bit wrong: {@code btrfs check} names the
 * one that is missing there and the one that nobody uses.
 */
final class BtrfsBackReferences implements Parser {

    private static final Pattern LINE =
            Pattern.compile(
                    "^(?:(?:tree |data )?backref|incorrect local backref count on) (?<extent>\\d{1,20})"
                            + " (?<words>(?:parent|root) [\\w ]{1,120}?)"
                            + "(?: num_refs \\d{1,10})? "
                            + "(?:(?<used>not found in extent)|(?<unused>not referenced back)"
                            + "|found (?<found>\\d{1,10}) wanted (?<wanted>\\d{1,10}))");

    /** The references of one extent that do not fit. */
    private record Extent(List<BtrfsReference> used, List<BtrfsReference> unused, Line firstLine) {}

    @Override
    public Format format() {
        return new Format(
                "fsck",
                "back references of btrfs",
                Set.of("backref "),
                1,
                Map.of("any", "btrfs check --readonly /dev/DISK"),
                List.of("sos_commands/btrfs/*"),
                Set.of(Damage.class),
                "btrfs-progs v5.16, check/main.c: all_backpointers_checked()",
                List.of(
                        "tree backref 38092800 parent 41238528 not found in extent tree\n"
                                + "backref 38092800 parent 41238544 not referenced back 0x55d2c0a1",
                        "tree backref 38092800 parent 264 root 264 not found in extent tree\n"
                                + "backref 38092800 root 67109128 not referenced back 0x55d2c0a1",
                        "data backref 38092800 root 257 owner 3011 offset 0 num_refs 0 not found in"
                                + " extent tree\n"
                                + "incorrect local backref count on 38092800 root 1048833 owner 3011"
                                + " offset 0 found 0 wanted 1 back 0x55d2c0a1",
                        "incorrect local backref count on 38092800 root 257 owner 3011 offset 0"
                                + " found 1 wanted 0 back 0x55d2c0a1\n"
                                + "incorrect local backref count on 38092800 root 257 owner 3011"
                                + " offset 65536 found 0 wanted 1 back 0x55d2c0a1"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, Extent> extents = new HashMap<>();
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            if (line.message().contains("backref ")) {
                Matcher matcher = LINE.matcher(line.message() + next(text, i));
                if (matcher.find()) {
                    read(line, matcher, extents, facts);
                }
            }
        }
    }

    /** These lines are often wrapped, and nothing but their start tells. */
    private static String next(Text text, int i) {
        boolean hasNext = i + 1 < text.lines().size() && text.isJoined(i + 1);
        return hasNext ? " " + text.lines().get(i + 1).message() : "";
    }

    private static void read(Line line, Matcher matcher, Map<String, Extent> extents, Facts facts) {
        Optional<BtrfsReference> reference = BtrfsReference.in(matcher.group("words"));
        if (reference.isEmpty()) {
            return;
        }
        Extent extent =
                extents.computeIfAbsent(
                        matcher.group("extent"),
                        e -> new Extent(new ArrayList<>(), new ArrayList<>(), line));
        boolean isUsed = isUsed(matcher);
        for (BtrfsReference other : isUsed ? extent.unused : extent.used) {
            BtrfsReference unused = isUsed ? other : reference.get();
            BtrfsReference used = isUsed ? reference.get() : other;
            unused.differenceTo(used)
                    .filter(d -> d.bits() == 1)
                    .flatMap(d -> d.damage("file data", OptionalLong.empty(), line.citation()))
                    .ifPresent(facts::add);
        }
        (isUsed ? extent.used : extent.unused).add(reference.get());
    }

    private static boolean isUsed(Matcher matcher) {
        if (matcher.group("found") == null) {
            return matcher.group("used") != null;
        }
        return Numbers.decimal(matcher.group("found")).orElse(0)
                > Numbers.decimal(matcher.group("wanted")).orElse(0);
    }
}
