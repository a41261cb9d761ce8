package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.Unreadable;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static Fact error(String dimm, long line, String text) {
        return new MemoryErrorCount(
                dimm, 1, 0, OptionalLong.of(line << 12), false, new Citation("log", line, text));
    }

    private static List<Fact> kept(LongStream lines, String text) {
        Repeats repeats = new Repeats();
        lines.forEach(i -> repeats.add(error("DIMM_A1", i, text + Long.toHexString(i))));
        return repeats.all();
    }

    @Test
    void whatIsLeftOutIsCountedStill() {
        List<Fact> kept = kept(LongStream.rangeClosed(1, 150_000), "1 CE on DIMM_A1 page 0x");

        assertThat(kept).hasSize(2 * Repeats.KEPT + 1);
        assertThat(kept)
                .filteredOn(MemoryErrorCount.class::isInstance)
                .extracting(f -> ((MemoryErrorCount) f).corrected())
                .satisfies(
                        all -> assertThat(all.stream().mapToLong(n -> n).sum()).isEqualTo(150_000));
        assertThat(kept)
                .filteredOn(Unreadable.class::isInstance)
                .singleElement()
                .satisfies(
                        note -> assertThat(((Unreadable) note).reason()).startsWith("149000 more"));
    }

    @Test
    void eachModuleHasACountOfItsOwn() {
        Repeats repeats = new Repeats();
        for (int i = 1; i <= 2 * Repeats.KEPT + 10; i++) {
            repeats.add(error("DIMM_" + i % 2, i, "1 CE on DIMM_" + i % 2));
        }
        for (String dimm : List.of("DIMM_0", "DIMM_1")) {
            assertThat(repeats.all())
                    .filteredOn(f -> f instanceof MemoryErrorCount e && e.dimm().equals(dimm))
                    .extracting(f -> ((MemoryErrorCount) f).corrected())
                    .satisfies(
                            all -> assertThat(all.stream().mapToLong(n -> n).sum()).isEqualTo(505));
        }
    }

    @Test
    void aPrefixWithoutANumberIsText() {
        assertThat(kept(LongStream.of(1, 2), "0xyz 0x")).hasSize(2);
    }
}
