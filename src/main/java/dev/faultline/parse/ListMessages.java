package dev.faultline.parse;

import dev.faultline.fact.Damage;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links of lists and magic numbers of locks that are not what they must be. */
final class ListMessages implements Parser {

    private static final String POINTER = "(\\(null\\)|[0-9a-f]{8,16})";
    private static final Pattern LINK =
            Pattern.compile(
                    "\\blist_(?:add|del)\\w* corruption\\. (?:next->prev|prev->next) should be "
                            + "(?:(?:next|prev) )?\\(?"
                            + POINTER
                            + "\\)?, but was \\s*"
                            + POINTER
                            + "\\.?(?: \\((?:next|prev)="
                            + POINTER
                            + "\\))?");
    private static final Pattern MAGIC =
            Pattern.compile("lock: (?:0x([0-9a-f]{16})|\\S+), \\.magic: ([0-9a-f]{8}),");

    /** SPINLOCK_MAGIC and RWLOCK_MAGIC, include/linux/spinlock_types_raw.h and rwlock_types.h. */
    private static final List<Long> MAGICS = List.of(0xdead4eadL, 0xdeaf1eedL);

    /** Links that differ here only point to another field of the same object. */
    private static final long WITHIN_OBJECT = 0x38;

    @Override
    public Format format() {
        return KernelFormat.of(
                "damaged list links and locks",
                Set.of("list_add", "list_del", ".magic: "),
                0,
                Set.of(Damage.class),
                "Linux v3.10, v4.4, v6.12 lib/list_debug.c; kernel/locking/spinlock_debug.c",
                List.of(
                        "list_add corruption. prev->next should be next (ffff9d0a41b2c3d8), but was"
                                + " ffff9d0a41b2e3d8. (prev=ffff9d0a40000110).",
                        "list_add corruption. next->prev should be prev (ffff8801a2b8a010), but was"
                                + "           (null). (next=ffff8801a2b8b020).",
                        "list_del corruption. next->prev should be ffff9d0a41b2c3d8, but was"
                                + " 636f4c206f6c6c65. (next=ffff9d0a40000110)",
                        "list_del corruption. prev->next should be ffff8801a2b8a010, but was"
                                + " ffff8801a2b8a410",
                        " lock: 0xffff9d0a41b2c3d8, .magic: dead4eaf, .owner: <none>/-1,"
                                + " .owner_cpu: -1"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(LINK, (line, m) -> addLink(line, m, facts));
        text.forEachMatch(MAGIC, (line, m) -> addMagic(line, m, facts));
    }

    private static void addLink(Line line, Matcher m, Facts facts) {
        long expected = pointer(m.group(1));
        long observed = pointer(m.group(2));
        boolean hashed = m.group(1).length() == 16 && !HexDump.isReal(expected);
        if (hashed || ((observed ^ expected) & ~WITHIN_OBJECT) == 0) {
            return;
        }
        OptionalLong at =
                m.group(3) == null ? OptionalLong.empty() : OptionalLong.of(pointer(m.group(3)));
        new BitDifference(observed, expected)
                .damage("list link", at, line.citation())
                .ifPresent(facts::add);
    }

    private static long pointer(String shown) {
        return shown.equals("(null)") ? 0 : Long.parseUnsignedLong(shown, 16);
    }

    private static void addMagic(Line line, Matcher m, Facts facts) {
        long observed = Long.parseLong(m.group(2), 16);
        long expected =
                Long.bitCount(observed ^ MAGICS.get(0)) <= Long.bitCount(observed ^ MAGICS.get(1))
                        ? MAGICS.get(0)
                        : MAGICS.get(1);
        OptionalLong at =
                m.group(1) == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseUnsignedLong(m.group(1), 16));
        new BitDifference(observed, expected)
                .damage("lock magic", at, line.citation())
                .ifPresent(facts::add);
    }
}
