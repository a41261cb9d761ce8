package dev.faultline.parse;

import dev.faultline.fact.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers in metadata of btrfs that are one bit away from what its checks expect. Other differences
 * have other reasons and are left to the file system's own messages.
 */
final class MetadataNumbers implements Parser {

    /** Generations and sizes that differ by less than this differ by counting. */
    private static final long COUNTED = 64;

    /** A generation from a little later is a lost write; no counter gets 256 times as far. */
    private static final int RANGE_SHIFT = 8;

    /** Neighbours are this much nearer to each other than the bit that parts them. */
    private static final int NEAR_SHIFT = 6;

    private static final String NUMBER = "(\\d{1,20})";
    private static final String KEY = "\\((\\d{1,20})[, ]+(\\d{1,20})[, ]+(\\d{1,20})\\)";

    /** Expected first, then observed. */
    private static final Pattern WANTED =
            Pattern.compile(
                    "\\b(?:wanted|want)[ =](?:0x)?([0-9a-f]{1,20})\\b.{0,20}?"
                            + " (?:found|have)[ =](?:0x)?([0-9a-f]{1,20})\\b");

    /** Observed first, then expected. */
    private static final Pattern HAS =
            Pattern.compile(
                    "\\b(?:has|have) "
                            + NUMBER
                            + ",? expect(?:ed)? (?:>= )?(?:inline )?"
                            + NUMBER
                            + "\\b(?! or)"
                            + "|\\bcsum 0x([0-9a-f]{8,16}) expected csum 0x([0-9a-f]{8,16})\\b");

    /** Observed, then the highest value allowed. */
    private static final Pattern AT_MOST =
            Pattern.compile("\\b(?:has|have) " + NUMBER + " expect \\[0, " + NUMBER + "\\]");

    /** Observed, then what it must be a multiple of. */
    private static final Pattern ALIGNED =
            Pattern.compile(
                    "\\b(?:has|have) " + NUMBER + " expect to be aligned to " + NUMBER + "\\b");

    /** Of two neighbours, the first must be the smaller one. */
    private static final Pattern KEY_ORDER =
            Pattern.compile(
                    "\\bbad key order, (?:prev|current) " + KEY + " (?:current|next) " + KEY);

    /** Two offsets that must be equal, of {@code btrfs check} up to 5.18. */
    private static final Pattern OFFSETS =
            Pattern.compile("^incorrect offsets " + NUMBER + " " + NUMBER + "$");

    /** A logical address that no chunk covers. */
    private static final Pattern UNMAPPED =
            Pattern.compile(
                    "\\bunable to find (?:chunk map for )?logical " + NUMBER + " len(?:gth)? ");

    /** Logical addresses grow from zero: 64 TiB is more than a file system allots in its life. */
    private static final int LOGICAL_BITS = 46;

    /** How {@code btrfs check} starts what the kernel says of a device. */
    private static final Pattern OF_CHECK =
            Pattern.compile(
                    "^(?:corrupt (?:leaf|node)|incorrect offsets|parent transid verify failed"
                            + "|(?:bad tree block \\d{1,20}, )?bytenr mismatch)\\b");

    private static final Pattern FIRST_KEY =
            Pattern.compile("\\bkey expected=" + KEY + " has=" + KEY);

    @Override
    public Format format() {
        return KernelFormat.of(
                "numbers in metadata of btrfs",
                Set.of(
                        " expect",
                        "verify failed",
                        "bad tree block start",
                        "bad key order",
                        "incorrect offsets",
                        "bytenr mismatch",
                        "unable to find "),
                0,
                Set.of(Damage.class),
                "Linux v4.4 and v6.12 fs/btrfs/disk-io.c, tree-checker.c, inode.c, volumes.c: btrfs_get_chunk_map()",
                List.of(
                        "BTRFS error (device sdb1): bad tree block start, want 38092800 have"
                                + " 4333060096",
                        "BTRFS error (device sdb1): parent transid verify failed on 38092800 wanted"
                                + " 112030 found 107934",
                        "BTRFS error (device sdb1): parent transid verify failed on logical 38092800 mirror 1"
                                + " wanted 112030 found 107934",
                        "BTRFS error (device sdb1): bad tree block start, mirror 1 want 38092800"
                                + " have 38223872",
                        "BTRFS critical (device sdb1): corrupt leaf: root=2 block=38092800 slot=9,"
                                + " unexpected item end, have 15259 expect 11163",
                        "BTRFS critical (device sdb1): corrupt leaf: root=5 block=38092800 slot=4"
                                + " ino=258, invalid inode generation: has 1152921504606850009"
                                + " expect [0, 4044]",
                        "BTRFS critical (device sdb1): corrupt leaf: root=2 block=38092800 slot=9,"
                                + " invalid key objectid, have 114278416 expect to be aligned to"
                                + " 4096",
                        "BTRFS critical (device sdb1): corrupt leaf: block=38092800 slot=6 extent"
                                + " bytenr=1048576 len=8192 invalid extent refs, have 1 expect >="
                                + " inline 257",
                        "BTRFS warning (device sdb1): csum failed root 5 ino 257 off 131072 csum"
                                + " 0x98f94189 expected csum 0x98f941c9 mirror 1",
                        "BTRFS critical (device sdb1): corrupt leaf: root=2 block=38092800 slot=9, bad"
                                + " key order, prev (1099558502400 168 4096) current (46940160 168 4096)",
                        "BTRFS critical (device sdb1): unable to find logical 70368782270464 length 16384",
                        "BTRFS critical (device sdb1): unable to find chunk map for logical 140737526448128"
                                + " length 4096",
                        "incorrect offsets 11163 15259",
                        "bad tree block 38092800, bytenr mismatch, want=38092800, have=38223872",
                        "BTRFS error (device sdb1): tree first key mismatch detected, bytenr=38092800"
                                + " parent_transid=7 key expected=(257,108,131072)"
                                + " has=(257,108,139264)"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (line.message().contains("BTRFS") || OF_CHECK.matcher(line.message()).find()) {
                differences(line.message()).stream()
                        .filter(d -> d.bits() == 1)
                        .flatMap(
                                d ->
                                        d
                                                .damage(
                                                        "file data",
                                                        OptionalLong.empty(),
                                                        line.citation())
                                                .stream())
                        .forEach(facts::add);
            }
        }
    }

    private static List<BitDifference> differences(String message) {
        List<BitDifference> all = new ArrayList<>();
        Matcher wanted = WANTED.matcher(message);
        if (wanted.find()) {
            int radix = wanted.group().contains("0x") ? 16 : 10;
            add(all, wanted.group(2), wanted.group(1), radix);
        }
        Matcher has = HAS.matcher(message);
        if (has.find()) {
            boolean checksum = has.group(1) == null;
            add(all, has.group(checksum ? 3 : 1), has.group(checksum ? 4 : 2), checksum ? 16 : 10);
        }
        Matcher key = FIRST_KEY.matcher(message);
        if (key.find()) {
            List<BitDifference> parts = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                add(parts, key.group(i + 3), key.group(i), 10);
            }
            parts.removeIf(d -> d.bits() == 0);
            all.addAll(parts.size() == 1 ? parts : List.of());
        }
        Matcher offsets = OFFSETS.matcher(message);
        if (offsets.find()) {
            add(all, offsets.group(2), offsets.group(1), 10);
        }
        all.removeIf(d -> Math.abs(d.observed() - d.expected()) < COUNTED);
        all.addAll(order(message));
        all.addAll(limits(message));
        return all;
    }

    /**
     * Two keys that are in order, and near each other, once one bit is changed: the highest bit in
     * which they differ. The bit may as well be missing in the second one.
     */
    private static List<BitDifference> order(String message) {
        List<BitDifference> parts = new ArrayList<>();
        Matcher keys = KEY_ORDER.matcher(message);
        if (keys.find()) {
            for (int i = 1; i <= 3; i++) {
                add(parts, keys.group(i), keys.group(i + 3), 10);
            }
        }
        return parts.stream()
                .filter(d -> d.bits() > 0)
                .limit(1)
                .filter(d -> Long.compareUnsigned(d.observed(), d.expected()) > 0)
                .map(d -> without(d.observed(), Long.highestOneBit(d.observed() ^ d.expected())))
                .filter(d -> isNear(parts, d))
                .toList();
    }

    private static boolean isNear(List<BitDifference> keys, BitDifference mended) {
        long bit = mended.observed() ^ mended.expected();
        return keys.stream()
                .filter(d -> d.observed() == mended.observed())
                .map(d -> d.expected() - mended.expected())
                .anyMatch(gap -> gap >= 0 && gap < bit >>> NEAR_SHIFT);
    }

    /** What a number would be without the bit that takes it out of its limits. */
    private static List<BitDifference> limits(String message) {
        List<BitDifference> all = new ArrayList<>();
        Matcher most = AT_MOST.matcher(message);
        if (most.find()) {
            add(all, most.group(1), most.group(2), 10);
            all.removeIf(d -> Long.compareUnsigned(lowered(d).expected(), d.expected()) > 0);
            all.removeIf(d -> d.observed() >>> RANGE_SHIFT <= d.expected());
            all.replaceAll(MetadataNumbers::lowered);
        }
        Matcher aligned = ALIGNED.matcher(message);
        if (aligned.find()) {
            add(all, aligned.group(1), aligned.group(2), 10);
            all.replaceAll(d -> without(d.observed(), d.observed() & (d.expected() - 1)));
        }
        Matcher unmapped = UNMAPPED.matcher(message);
        if (unmapped.find()) {
            add(all, unmapped.group(1), "0", 10);
            all.removeIf(d -> d.observed() >>> LOGICAL_BITS == 0 && d.expected() == 0);
            all.replaceAll(d -> d.expected() == 0 ? lowered(d) : d);
            all.removeIf(d -> d.expected() == 0 || d.expected() >>> LOGICAL_BITS != 0);
        }
        return all;
    }

    private static BitDifference lowered(BitDifference range) {
        return without(range.observed(), Long.highestOneBit(range.observed()));
    }

    private static BitDifference without(long observed, long bits) {
        return new BitDifference(observed, observed & ~bits);
    }

    private static void add(List<BitDifference> all, String observed, String expected, int radix) {
        try {
            all.add(
                    new BitDifference(
                            Long.parseUnsignedLong(observed, radix),
                            Long.parseUnsignedLong(expected, radix)));
        } catch (NumberFormatException e) {
            all.clear();
        }
    }
}
