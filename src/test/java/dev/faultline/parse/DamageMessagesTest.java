package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import dev.faultline.fact.Frame;
import dev.faultline.fact.PageReport;
import dev.faultline.fact.SlabReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slab reports, poisoned pages, list links, lock magics, page descriptions. */
class DamageMessagesTest {

    private static List<Damage> damage(Parser parser, String log) {
        return Read.by(parser, log).only(Damage.class);
    }

    @Test
    void aSlubReportWithItsTracks() {
        String log =
                """
                =============================================================================
                BUG kmalloc-256 (Tainted: G    B      OE     ): Poison overwritten
                -----------------------------------------------------------------------------

                0x00000000b2c1f200-0x00000000b2c1f207 @offset=512. First byte 0x41 instead of 0x6b
                Allocated in bar_alloc+0x4c/0x200 [bar] age=10233 cpu=3 pid=512
                 kmalloc_trace+0x2a/0xa0
                 bar_alloc+0x4c/0x200 [bar]
                Freed in free_list age=14 cpu=9 pid=1333
                Slab 0x00000000aabbccdd objects=16 used=14 fp=0x0 flags=0xfffffc0000200
                Object   00000000b2c1f200: 41 42 43 44 45 46 47 48 6b 6b 6b 6b 6b 6b 6b a5  ABCDEFGHkkkkkkk.
                Redzone  00000000b2c1f300: bb bb bb bb bb bb bb bb                          ........
                """;

        Read read = Read.by(new SlabMessages(), log);

        assertThat(read.only(SlabReport.class))
                .singleElement()
                .satisfies(
                        r -> {
                            assertThat(r.cache()).isEqualTo("kmalloc-256");
                            assertThat(r.problem()).isEqualTo("Poison overwritten");
                            assertThat(r.bytes()).isEqualTo(8);
                            assertThat(r.allocatedBy().flatMap(Frame::module)).contains("bar");
                            assertThat(r.freedBy().map(Frame::function)).contains("free_list");
                        });
        assertThat(read.only(Damage.class))
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.pattern()).isEqualTo(Pattern.TEXT);
                            assertThat(d.bytes()).isEqualTo(8);
                        });
    }

    @Test
    void sinceSixFourteenTheBytesComeFirst() {
        String log =
                """
                [Right Redzone overwritten] 0xffff8ab581cfdb78-0xffff8ab581cfdb7f @offset=23420. First byte 0x0 instead of 0xcc
                =============================================================================
                BUG kmalloc-512 (Not tainted): Object corrupt
                -----------------------------------------------------------------------------
                Object   ffff8ab581cfdb68: 01 02 03 04 05 06 07 08 01 02 03 04 05 06 07 08  ................
                Redzone  ffff8ab581cfdb78: 00 00 00 00 00 00 00 00                          ........
                """;

        Read read = Read.by(new SlabMessages(), log);

        assertThat(read.only(SlabReport.class))
                .extracting(SlabReport::problem, SlabReport::bytes, SlabReport::allocatedBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Right Redzone overwritten", 8L, Optional.empty()));
        assertThat(read.only(Damage.class))
                .extracting(Damage::pattern)
                .containsExactly(Pattern.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "0xffff8801a2b8a011-0xffff8801a2b8a011. First byte 0x6a instead of 0x6b, SINGLE_BIT",
        "0xffff8801a2b8a010-0xffff8801a2b8a010. First byte 0x6a instead of 0x6b, COUNTER",
        "0x00000000a3c1f2b1-0x00000000a3c1f2b1 @offset=688. First byte 0x7b instead of 0x6b,"
                + " SINGLE_BIT",
        "0x00000000a3c1f2b0-0x00000000a3c1f2b0 @offset=688. First byte 0x6a instead of 0x6b,"
                + " COUNTER",
        "0x00000000a3c1f2b0-0x00000000a3c1f2bf @offset=688. First byte 0x98 instead of 0x6b, BYTES",
    })
    void damagedBytesWithoutDump(String line, Pattern pattern) {
        assertThat(damage(new SlabMessages(), "INFO: " + line))
                .singleElement()
                .extracting(Damage::pattern)
                .isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "pagealloc: single bit error, ffff8a4c5d6e7f13: ae, SINGLE_BIT",
        "pagealloc: memory corruption, ffff8a4c5d6e7f10: 00 00 00 00 00 00 00 00, ZERO",
        "pagealloc: memory corruption, ffff8a4c5d6e7f10: 73 68 65 6c 6c 20 73 68, TEXT",
        "pagealloc: memory corruption, ffff8a4c5d6e7f10: 40 81 be 9d 4a 8f ff ff, POINTER",
    })
    void pagePoison(String headline, String dump, Pattern pattern) {
        assertThat(damage(new PagePoisonMessages(), headline + "\n" + dump + "   text"))
                .singleElement()
                .extracting(Damage::pattern)
                .isEqualTo(pattern);
    }

    @Test
    void aDumpWithoutItsHeadlineIsNotTaken() {
        assertThat(damage(new PagePoisonMessages(), "ffff8a4c5d6e7f13: ae")).isEmpty();
    }

    @Test
    void guardBytesOfKfence() {
        String log = "Corrupted memory at 0xffff8e1f2a3b4ff3 [ 0xad . ! . ] (in kfence-#69):";

        assertThat(damage(new PagePoisonMessages(), log))
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.expected()).isEqualTo(0xa9);
                            assertThat(d.pattern()).isEqualTo(Pattern.SINGLE_BIT);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "ffff9d0a41b2c3d8, ffff9d0a41b2e3d8, SINGLE_BIT",
        "ffff9d0a41b2c3d8, ffff9d0a41b2c3d9, SINGLE_BIT",
        "ffff9d0a41b2c3d8, dead000000000122, POISON",
        "ffff9d0a41b2c3d8, ffff9d0a5512cdd0, POINTER",
        "ffff9d0a41b2c3d8, 73a1c2774be81d35, BYTES",
        "ffff9d0a41b2c3d8, (null), ZERO",
    })
    void links(String expected, String observed, Pattern pattern) {
        for (String wording :
                List.of(
                        "list_add corruption. prev->next should be next (%s), but was %s. (prev=x).",
                        "list_del corruption. prev->next should be %s, but was %s. (prev=x)",
                        "list_del corruption. next->prev should be %s, but was        %s.")) {
            assertThat(damage(new ListMessages(), wording.formatted(expected, observed)))
                    .as(wording)
                    .singleElement()
                    .extracting(Damage::pattern)
                    .isEqualTo(pattern);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ffff9d0a41b2c3d8, ffff9d0a41b2c3d0",
        "000000004a1b2c3d, 000000004a1b2c3c",
        "ffff9d0a41b2c3d8, ffff9d0a41b2c3d8"
    })
    void linksThatProveNothing(String expected, String observed) {
        String log = "list_del corruption. prev->next should be %s, but was %s. (prev=0)";

        assertThat(damage(new ListMessages(), log.formatted(expected, observed))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dead4eaf, SINGLE_BIT",
        "deaf1eec, SINGLE_BIT",
        "00000000, ZERO",
        "6b6b6b6b, POISON",
        "6c6c6568, TEXT"
    })
    void magics(String magic, Pattern pattern) {
        String log = " lock: 0xffff9d0a41b2c3d8, .magic: " + magic + ", .owner: <none>/-1";

        assertThat(damage(new ListMessages(), log))
                .singleElement()
                .extracting(Damage::pattern)
                .isEqualTo(pattern);
        assertThat(damage(new ListMessages(), log.replace(magic, "dead4ead"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "non-NULL mapping, 0000000000200000, 00000000ffffffff, 0, SINGLE_BIT",
        "nonzero _refcount, 0, 00100000ffffffff, 0, SINGLE_BIT",
        "nonzero mapcount, 0, 00000000fffeffff, 0, SINGLE_BIT",
        "page still charged to cgroup, 0, 00000000ffffffff, 0000000000040000, SINGLE_BIT",
        "non-NULL mapping, ffff9d0a41b2c3d8, 00000000ffffffff, 0, POINTER",
    })
    void pageDescriptions(
            String reason, String mapping, String counts, String group, Pattern pattern) {
        assertThat(damage(new PageStateMessages(), page(reason, mapping, counts, group)))
                .singleElement()
                .extracting(Damage::pattern)
                .isEqualTo(pattern);
    }

    @Test
    void smallCountsAreAccounting() {
        Read read =
                Read.by(
                        new PageStateMessages(),
                        page("nonzero _refcount", "0", "ffffffffffffffff", "0"));

        assertThat(read.only(Damage.class)).isEmpty();
        assertThat(read.only(PageReport.class))
                .singleElement()
                .satisfies(r -> assertThat(r.pageFrame()).hasValue(0x1a2b3));
    }

    private static String page(String reason, String mapping, String counts, String group) {
        return String.join(
                "\n",
                "BUG: Bad page state in process tar  pfn:1a2b3",
                "raw: 0017ffffc0000000 dead000000000100 dead000000000122 " + word(mapping),
                "raw: 0000000000000000 0000000000000000 " + word(counts) + " " + word(group),
                "page dumped because: " + reason);
    }

    private static String word(String digits) {
        return "0".repeat(16 - digits.length()) + digits;
    }

    @ParameterizedTest
    @CsvSource({
        "420: 6b 6b 6b 6b 6a 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b, COUNTER",
        "420: 6b 6b 6b 6b 6b 6a 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b, SINGLE_BIT",
        "7f0: 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b 6b a4, SINGLE_BIT",
        "420: 6b 6b 6b 6b 00 00 00 00 6b 6b 6b 6b 6b 6b 6b 6b, BYTES",
        "420: 68 65 6c 6c 6f 20 77 6f 72 6c 64 6b 6b 6b 6b 6b, TEXT",
    })
    void objectsOfTheOldAllocator(String dump, Pattern pattern) {
        String log =
                "Slab corruption (Not tainted): kmalloc-2k start=ffff9504c5b0d000, len=2048\n"
                        + "Last user: [<ffffffff81201234>](foo_put+0x60/0x62 [foo])\n"
                        + dump
                        + "  kkkk\n"
                        + "Single bit error detected. Probably bad RAM.\n"
                        + "Next obj: start=ffff9504c5b0d800, len=2048\n"
                        + "000: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";

        Read read = Read.by(new OldSlabMessages(), log);

        assertThat(read.only(Damage.class))
                .singleElement()
                .extracting(Damage::pattern)
                .isEqualTo(pattern);
        assertThat(read.only(SlabReport.class))
                .singleElement()
                .satisfies(r -> assertThat(r.freedBy().flatMap(Frame::module)).contains("foo"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parent transid verify failed on 38092800 wanted 1120 found 1118",
                "bad tree block start, want 38092800 have 0",
                "corrupt leaf: invalid key objectid: has 4352 expect 256 or [256, 18446744073709551360]",
                "csum failed root 5 ino 257 off 0 csum 0x98f94189 expected csum 0x72f1c2aa mirror 1",
                "level verify failed on logical 5 mirror 1 wanted 1 found 0",
                "wanted 99999999999999999999 found 1",
                "invalid inode generation: has 5000 expect [0, 4044]",
                "invalid key objectid, have 114279213 expect to be aligned to 4096",
                "corrupt leaf: slot=4, bad key order, prev (300 108 0) current (257 108 0)",
                "corrupt leaf: slot=4, bad key order, prev (38092800 168 0) current (4194304 168 0)",
            })
    void numbersThatDifferForOtherReasons(String message) {
        assertThat(damage(new MetadataNumbers(), "BTRFS error (device sdb1): " + message))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid inode generation: has 1152921504606850009 expect [0, 4044] | 60",
                "invalid key objectid, have 114278416 expect to be aligned to 4096 | 4",
                "invalid extent refs, have 1 expect >= inline 257 | 8",
                "bad key order, prev (39141376 168 4096) current (38096896 168 4096) | 20",
                "bad key order, current (257 108 4294975488) next (257 108 12288) | 32",
            })
    void numbersThatOneBitTakesOutOfTheirLimits(String message, int bit) {
        assertThat(damage(new MetadataNumbers(), "BTRFS critical (device sdb1): " + message))
                .singleElement()
                .satisfies(d -> assertThat(d.bit()).hasValue(bit));
    }

    @Test
    void theNeighbourOfAKeyTellsWhichBitIsWrong() {
        String log =
                "[   61.100000] BTRFS critical (device dm-3): corrupt node: root=5 block=70123520\n"
                        + "slot=7, bad key order, current (17592186045003 108 0) next (701 1 0)";

        assertThat(damage(new MetadataNumbers(), log))
                .singleElement()
                .satisfies(d -> assertThat(d.bit()).hasValue(44))
                .satisfies(d -> assertThat(d.expected()).isEqualTo(587));
    }

    @Test
    void referencesOfAnotherTreeAreNoFlippedBits() {
        String check =
                "tree backref 38092800 root 7 not found in extent tree\n"
                        + "backref 38092800 root 12 not referenced back 0x55d2c0a1\n"
                        + "data backref 38092800 root 257 owner 9 offset 0 num_refs 0 not found in"
                        + " extent tree\n"
                        + "incorrect local backref count on 38092800 root 259 owner 11 offset 0"
                        + " found 0 wanted 1 back 0x55d2c0a1";

        assertThat(damage(new BtrfsBackReferences(), check)).isEmpty();
    }

    @Test
    void readsReferencesThatMailWrapped() {
        String check =
                "incorrect local backref count on 38092800 root 257 owner 3011\n"
                        + "offset 0 found 1 wanted 0 back 0x55d2c0a1\n"
                        + "incorrect local backref count on 38092800 root 257 owner 4294970307\n"
                        + "offset 0 found 0 wanted 1 back 0x55d2c0a1";

        assertThat(damage(new BtrfsBackReferences(), check))
                .singleElement()
                .satisfies(d -> assertThat(d.bit()).hasValue(32));
    }

    @Test
    void oneWrongPointerIsOneDamageHoweverOftenItIsSeen() {
        Damage pointer = pointer(0xdfff8881057a6b40L);

        assertThat(pointer.value()).isEqualTo(pointer(0xdfff8881057a6b48L).value());
        assertThat(pointer.value()).isNotEqualTo(pointer(0xdfff888107d02180L).value());
    }

    private static Damage pointer(long value) {
        return new Damage(
                "pointer",
                value,
                value | 1L << 61,
                1,
                Pattern.SINGLE_BIT,
                1,
                OptionalLong.empty(),
                new Citation("dmesg", 1, ""));
    }

    @Test
    void kasanOnlyDecoratesItsReports() {
        String log =
                "BUG fasync_cache (Not tainted): kasan: bad access detected\n"
                        + "page dumped because: kasan: bad access detected";

        assertThat(Read.by(new SlabMessages(), log).facts()).isEmpty();
        assertThat(Read.by(new PageStateMessages(), log).facts()).isEmpty();
    }
}
