package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteDifferenceTest {

    private static final Citation CITATION = new Citation("log", 1, "");
    private static final long START = 0xffff8a4c5d6e7000L;

    private static List<Damage> damage(List<Integer> bytes) {
        return new ByteDifference(
                        "page poison",
                        bytes,
                        Collections.nCopies(bytes.size(), 0xaa),
                        OptionalLong.of(START))
                .damage(CITATION)
                .toList();
    }

    private static List<Integer> poison(int size) {
        return new ArrayList<>(Collections.nCopies(size, 0xaa));
    }

    @Property
    void oneFlippedBitIsFound(
            @ForAll @IntRange(max = 63) int at, @ForAll @IntRange(min = 1, max = 7) int bit) {
        List<Integer> bytes = poison(64);
        bytes.set(at, 0xaa ^ (1 << bit));

        assertThat(damage(bytes))
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.pattern()).isEqualTo(Pattern.SINGLE_BIT);
                            assertThat(d.address()).hasValue(START + at);
                        });
    }

    @Test
    void aCountThatChangedByOneIsNoFlippedBit() {
        List<Integer> count = poison(8);
        count.set(4, 0xab);
        List<Integer> between = poison(8);
        between.set(5, 0xab);

        assertThat(damage(count)).extracting(Damage::pattern).containsExactly(Pattern.COUNTER);
        assertThat(damage(between)).extracting(Damage::pattern).containsExactly(Pattern.SINGLE_BIT);
    }

    @Test
    void bitsThatLieApartAreSeveral() {
        List<Integer> bytes = poison(48);
        bytes.set(1, 0xaa ^ 4);
        bytes.set(37, 0xaa ^ 16);

        assertThat(damage(bytes))
                .extracting(Damage::pattern)
                .containsExactly(Pattern.SINGLE_BIT, Pattern.SINGLE_BIT);
    }

    @Test
    void textIsOneDamage() {
        List<Integer> bytes = poison(32);
        byte[] text = "hello world!".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < text.length; i++) {
            bytes.set(4 + i, (int) text[i]);
        }

        assertThat(damage(bytes))
                .singleElement()
                .satisfies(
                        d -> {
                            assertThat(d.pattern()).isEqualTo(Pattern.TEXT);
                            assertThat(d.bytes()).isEqualTo(12);
                            assertThat(d.address()).hasValue(START + 4);
                        });
    }

    @Test
    void unchangedFillIsNoDamage() {
        assertThat(damage(poison(16))).isEmpty();
        assertThat(damage(List.of())).isEmpty();
    }

    @Property
    void anyBytesAreReadWithoutComplaint(
            @ForAll @Size(max = 40) List<@IntRange(max = 255) Integer> bytes) {
        assertThat(damage(bytes)).allMatch(d -> d.differingBits() >= 1 && d.differingBits() <= 64);
    }
}
