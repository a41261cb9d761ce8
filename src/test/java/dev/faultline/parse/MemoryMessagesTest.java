package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.PhysicalMemory;
import dev.faultline.fact.RssCounter;
import dev.faultline.fact.SwapSpace;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryMessagesTest {

    static Stream<Parser> parsers() {
        return Stream.of(
                new PageTableMessages(),
                new SwapMessages(),
                new PhysicalMemoryMap(),
                new PagePoisonMessages(),
                new ListMessages(),
                new PageStateMessages(),
                new SlabMessages(),
                new OldSlabMessages(),
                new MetadataNumbers(),
                new BtrfsLeaves(),
                new BtrfsBackReferences(),
                new UserFaultMessages(),
                new OutOfMemoryMessages(),
                new MemoryFailureMessages());
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void samples(Parser parser) {
        FormatSamples.check(parser);
    }

    @Property(tries = 200)
    void brokenSamplesNeverThrow(@ForAll @IntRange(max = 200) int cut, @ForAll char other) {
        parsers()
                .forEach(
                        parser -> {
                            for (String sample : parser.format().samples()) {
                                int at = Math.min(cut, sample.length());
                                Read.by(parser, sample.substring(0, at));
                                Read.by(parser, sample.substring(0, at) + other + sample);
                            }
                        });
    }

    @Test
    void memoryMap() {
        String log =
                """
                BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable
                BIOS-e820: [mem 0x0000000100000000-0x000000023fffffff] usable
                BIOS-e820: [mem 0x00000000fffc0000-0x00000000ffffffff] reserved
                Memory: 8000000K/8388088K available (14342K kernel code)
                """;

        assertThat(Read.by(new PhysicalMemoryMap(), log).only(PhysicalMemory.class))
                .singleElement()
                .satisfies(
                        m -> {
                            assertThat(m.end()).isEqualTo(OptionalLong.of(0x240000000L));
                            assertThat(m.bytes()).isEqualTo(OptionalLong.of(8388088L << 10));
                            assertThat(m.addressBits()).isEqualTo(OptionalInt.empty());
                            assertThat(m.zeroPage()).isEmpty();
                        });
    }

    @Test
    void aMapWithoutPermissionSaysNothing() {
        String iomem = "00000000-00000000 : System RAM\n  00000000-00000000 : Kernel bss";

        assertThat(Read.by(new PhysicalMemoryMap(), iomem).facts()).isEmpty();
    }

    @Test
    void countersByNumberAndByName() {
        String log =
                """
                BUG: Bad rss-counter state mm:ffff880136d49800 idx:1 val:3
                BUG: Bad rss-counter state mm:(____ptrval____) type:MM_FILEPAGES val:-1
                """;

        List<RssCounter> counters = Read.by(new SwapMessages(), log).only(RssCounter.class);
        assertThat(counters)
                .extracting(RssCounter::counter)
                .containsExactly("MM_ANONPAGES", "MM_FILEPAGES");
        assertThat(counters).extracting(RssCounter::pages).containsExactly(3L, -1L);
        assertThat(Read.by(new SwapMessages(), log.replace("idx:1", "idx:9")).unreadable())
                .hasSize(1);
    }

    @Test
    void noSwapIsZeroBytes() {
        assertThat(Read.by(new SwapMessages(), "SwapTotal:             0 kB").only(SwapSpace.class))
                .extracting(SwapSpace::bytes)
                .containsExactly(0L);
    }
}
