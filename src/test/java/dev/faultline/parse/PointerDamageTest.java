package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.AddressClass;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.CrashKind;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Frame;
import dev.faultline.fact.PhysicalMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointerDamageTest {

    private static final Citation CITATION = new Citation("log", 1, "");
    private static final long OBJECT = 0xffff9d0a41b2c300L;
    private static final PhysicalMemory HALF_GIB =
            new PhysicalMemory(
                    OptionalLong.empty(),
                    OptionalLong.of(1 << 29),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    CITATION);

    private static List<Damage> damage(
            CrashKind kind, long address, String function, Map<String, Long> registers) {
        Crash crash =
                new Crash(
                        kind,
                        "title",
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(address),
                        AddressClass.UNKNOWN,
                        OptionalLong.of(0),
                        Optional.of(new Frame(function, 1, 2, Optional.empty(), true)),
                        false,
                        registers,
                        "",
                        Map.of(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        "",
                        true,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        1,
                        true,
                        false,
                        false,
                        false,
                        List.of(CITATION));
        List<Fact> facts = new ArrayList<>(List.of(HALF_GIB, crash));
        return new PointerDamage().derive(facts).toList();
    }

    private static Map<String, Long> registers(long... values) {
        Map<String, Long> registers = new HashMap<>();
        registers.put("RSP", 0xffffb1d2c2f3bbf0L);
        for (int i = 0; i < values.length; i++) {
            registers.put("R1" + i, values[i]);
        }
        return registers;
    }

    @Property
    void oneUpperBitOfAPointer(@ForAll @IntRange(min = 47, max = 63) int bit) {
        long wrong = OBJECT ^ (1L << bit);

        assertThat(
                        damage(
                                CrashKind.GENERAL_PROTECTION,
                                wrong + 0x28,
                                "foo",
                                registers(wrong, OBJECT + 0x4000)))
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.pattern()).isEqualTo(Pattern.SINGLE_BIT);
                            assertThat(d.expected()).isEqualTo(OBJECT);
                        });
    }

    @Property
    void oneBitTooLargeForTheMemory(@ForAll @IntRange(min = 29, max = 46) int bit) {
        long low = 0xffff9d0a01b2c300L;
        long wrong = low ^ (1L << bit);

        assertThat(
                        damage(
                                CrashKind.PAGING_REQUEST,
                                wrong + 8,
                                "foo",
                                registers(wrong, low + 0x10000000, low + 0x8000000)))
                .singleElement()
                .extracting(Damage::expected)
                .isEqualTo(low);
    }

    @Test
    void aPointerToAPageDescriptor() {
        long wrong = 0xffffe3c002101808L;

        assertThat(
                        damage(
                                CrashKind.PAGING_REQUEST,
                                wrong,
                                "release_pages",
                                registers(wrong, 0xffffe3c00011c840L, 0xffffe3c000302a08L)))
                .singleElement()
                .extracting(Damage::expected)
                .isEqualTo(0xffffe3c000101808L);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0xdead000000000100L,
                0xdead000000000122L,
                0x6b6b6b6b6b6b6b6bL,
                0x5a5a5a5a5a5a5a5aL,
                0xdffffc0000000018L,
                0xdfff800000000003L,
                0x6f77206f6c6c6568L,
                0x3a91d2c47be0526dL
            })
    void whatSoftwareWrites(long value) {
        assertThat(damage(CrashKind.GENERAL_PROTECTION, value, "foo", registers(value, OBJECT)))
                .isEmpty();
    }

    @Test
    void aSumOfTwoPointersIsNoPointer() {
        assertThat(
                        damage(
                                CrashKind.GENERAL_PROTECTION,
                                OBJECT + 0xffff9d0a41000000L,
                                "foo",
                                registers(OBJECT, 0xffff9d0a41000000L)))
                .isEmpty();
    }

    @Test
    void pointersThatFit() {
        assertThat(
                        damage(
                                CrashKind.PAGING_REQUEST,
                                OBJECT,
                                "foo",
                                registers(OBJECT, OBJECT + 0x100000, OBJECT + 0x200000)))
                .isEmpty();
    }

    @Property
    void aRandomWordIsHardlyEverOneBitFromAPointer(
            @ForAll @LongRange(min = 0x0000_8000_0000_0000L, max = 0x7f00_0000_0000_0000L)
                    long word) {
        if (Long.bitCount(word >>> 47) > 1 && Long.bitCount(word >>> 47) < 15) {
            assertThat(damage(CrashKind.GENERAL_PROTECTION, word, "foo", registers(word, OBJECT)))
                    .isEmpty();
        }
    }

    @Test
    void anEmptyEntryWithOneBitReadAsSwap() {
        String log =
                """
                BUG: unable to handle page fault for address: ffffe3c33effffc8
                #PF: supervisor read access in kernel mode
                #PF: error_code(0x0000) - not-present page
                PGD 0 P4D 0
                Oops: 0000 [#1] SMP PTI
                CPU: 0 PID: 217 Comm: worker Not tainted 6.12.1 #1
                RIP: 0010:pfn_swap_entry_folio+0x1d/0x80
                RSP: 0000:ffffb1d2c2f3bbf0 EFLAGS: 00000286
                RAX: 0003ffffffffefff RBX: ffffb1d2c2f3baa0 RCX: 0000000000000000
                Call Trace:
                 zap_huge_pmd+0x1f8/0x370
                ---[ end trace 0000000000000000 ]---
                """;
        List<Fact> crashes = Read.by(new CrashReports(), log).facts();

        assertThat(new EntryDamage().derive(crashes).toList())
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.pattern()).isEqualTo(Pattern.SINGLE_BIT);
                            assertThat(d.observed()).isEqualTo(1L << 21);
                        });
    }
}
