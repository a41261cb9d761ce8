package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import dev.faultline.fact.Fact;
import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.PageTableEntry.Origin;
import dev.faultline.fact.PhysicalMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryDamageTest {

    private static final Citation CITATION = new Citation("log", 1, "");
    private static final PhysicalMemory FOUR_GIB =
            new PhysicalMemory(
                    OptionalLong.empty(),
                    OptionalLong.of(4L << 30),
                    OptionalInt.of(46),
                    OptionalLong.of(0x2e00000),
                    CITATION);

    private static List<Damage> damage(String log) {
        List<Fact> facts = new ArrayList<>(List.of(FOUR_GIB));
        facts.addAll(Read.by(new PageTableMessages(), log).facts());
        facts.addAll(Read.by(new SwapMessages(), log).facts());
        return new EntryDamage().derive(facts).toList();
    }

    private static List<Damage> damage(String level, long value, Origin origin) {
        PageTableEntry entry =
                new PageTableEntry(level, value, origin, OptionalLong.empty(), true, CITATION);
        return new EntryDamage().derive(List.of(FOUR_GIB, entry)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "BUG: Bad page map in process httpd  pte:8000200012345867 pmd:1f2e3067, 45",
        "BUG: Bad page map in process a b c  pte:00040000, 18",
        "BUG: Bad page map in process httpd  pte:8000000012345a67, 9",
        "mm/pgtable-generic.c:33: bad pmd ffff880123456780(0000000012345167), 8",
        "mm/pgtable-generic.c:54: bad pmd 00000000a1b2c3d4(0000000012345063.., -1",
        "mm/pgtable-generic.c:51: bad pud (____ptrval____)(0400000012345067), 58",
        "arch/x86/mm/fault.c:7: bad pgd ffff880123456780(0000000012345065), 1",
        "PGD 1f4d067 PUD 1f4e063 PMD 1000001f4f063, 48",
        "PGD 12345067 P4D 12345067 PUD 12347067 PMD 123490e7, 7",
        "swap_free: Bad swap file entry 2000000000000000, 61",
        "get_swap_device: Bad swap file entry 3ffffffffffbf, 15",
        "get_swap_device: Bad swap file entry 4003ffffffffffff, 63",
        "get_swap_device: Bad swap file entry 4003fffffff6f4b6, 0",
    })
    void oneBit(String message, int bit) {
        String log =
                message
                        + "\naddr:00007f2a4c3d1000 vm_flags:08100073 anon_vma:ffff9a3c41d2c0a8"
                        + " mapping:0000000000000000 index:7f2a4c3d1";
        if (bit < 0) {
            assertThat(damage(log)).isEmpty();
            return;
        }
        assertThat(damage(log))
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.pattern()).isEqualTo(Pattern.SINGLE_BIT);
                            assertThat(d.bit()).isEqualTo(OptionalInt.of(bit));
                        });
    }

    @Test
    void thePageOfZeroesIsKnown() {
        String place =
                "\naddr:00007f2a4c3d1000 vm_flags:08100073 anon_vma:ffff9a3c41d2c0a8"
                        + " mapping:0000000000000000 index:7f2a4c3d1";

        assertThat(damage("BUG: Bad page map in process a  pte:8000000002e04225" + place))
                .singleElement()
                .extracting(Damage::expected)
                .isEqualTo(0x8000000002e00225L);
        assertThat(damage("BUG: Bad page map in process a  pte:8000000002e00225" + place))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BUG: Bad page map in process a  pte:3a91d2c47be0526d pmd:1f2e3067, BYTES",
        "BUG: Bad page map in process a  pte:6f77207369206e61, TEXT",
        "BUG: Bad page map in process a  pte:ffffffffffffffff, ONES",
        "BUG: Bad page map in process a  pte:0001002000400200, FEW_BITS",
        "BUG: Bad page map in process a  pte:6b6b6b6b6b6b6b6b, POISON",
        "mm/pgtable-generic.c:51: bad pmd 00000000a863a517(0b24622214825b7e), BYTES",
        "get_swap_device: Bad swap file entry 6403ef60f171c8a6, BYTES",
    })
    void moreThanOneBit(String log, Pattern pattern) {
        assertThat(damage(log)).singleElement().extracting(Damage::pattern).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PGD 8000000012345067 P4D 8000000012345067 PUD 12347067 PMD 12349067 PTE 0",
                "PGD 1040067 P4D 1040067 PUD 1041063 PMD 80000000fd0000e3",
                "PGD 1040067 P4D 1040067 PUD 1041063 PMD 1042063 PTE 80000383fd000173",
                "PGD 0 P4D 0",
                "get_swap_device: no such line",
            })
    void rightEntries(String log) {
        assertThat(damage(log)).isEmpty();
    }

    @Test
    void theSameEntryIsDamageOnce() {
        String log =
                "db: Corrupted page table at address 7f0011223000\n"
                        + "PGD 12345067 P4D 12345067 PUD 12389067 PMD 12a34067 PTE"
                        + " 8000800012345867\n"
                        + "BUG: Bad page map in process db  pte:8000800012345867 pmd:12a34067\n"
                        + "get_swap_device: Bad swap file entry 3fffffffffff7\n"
                        + "BUG: Bad page map in process db  pte:00001000 pmd:12a34067\n";

        assertThat(damage(log))
                .extracting(Damage::observed)
                .containsExactly(0x8000800012345867L, 0x1000L);
    }

    @Test
    void withSwapSpaceAnAbsentEntryMeansNothing() {
        String log = "SwapTotal: 4096 kB\nPGD 12345067 P4D 12345067 PUD 12389067 PMD 800000";

        assertThat(damage(log)).isEmpty();
    }

    @Property
    void accessedAndDirtyNeverCount(@ForAll @LongRange(min = 0x100, max = 0xfffff) long frame) {
        for (long changes : new long[] {0, 0x20, 0x40, 0x60}) {
            assertThat(damage("pmd", frame << 12 | 0x7 | changes, Origin.WALK)).isEmpty();
            assertThat(damage("pte", 1L << 63 | frame << 12 | 7 | changes, Origin.BAD_PAGE_MAP))
                    .isEmpty();
        }
        assertThat(damage("pte", 1L << 63 | frame << 12 | 0x807, Origin.BAD_PAGE_MAP)).isEmpty();
    }

    @Property
    void aFlippedBitOutsideTheFrameOfATableEntry(
            @ForAll @LongRange(min = 0x100, max = 0xfffff) long frame,
            @ForAll @IntRange(min = 32, max = 62) int bit) {
        assertThat(damage("pmd", (frame << 12 | 0x67) ^ (1L << bit), Origin.WALK))
                .singleElement()
                .extracting(Damage::bit)
                .isEqualTo(OptionalInt.of(bit));
    }

    @Property
    void neverThrows(@ForAll long value, @ForAll Origin origin) {
        for (String level : List.of("pgd", "p4d", "pud", "pmd", "pte")) {
            assertThat(damage(level, value, origin)).hasSizeLessThan(2);
        }
    }
}
