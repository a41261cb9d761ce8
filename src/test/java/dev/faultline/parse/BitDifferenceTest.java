package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Damage.Pattern;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitDifferenceTest {

    private static final Citation CITATION = new Citation("log", 1, "");

    @Property
    void oneFlippedBitIsRecognised(@ForAll long word, @ForAll @IntRange(max = 63) int bit) {
        Damage damage =
                new BitDifference(word ^ (1L << bit), word)
                        .damage("pte", OptionalLong.empty(), CITATION)
                        .orElseThrow();

        assertThat(damage.pattern()).isEqualTo(Pattern.SINGLE_BIT);
        assertThat(damage.bit()).isEqualTo(OptionalInt.of(bit));
        assertThat(damage.bytes()).isEqualTo(1);
    }

    @Property
    void equalWordsAreNoDamage(@ForAll long word) {
        assertThat(new BitDifference(word, word).damage("pte", OptionalLong.empty(), CITATION))
                .isEmpty();
    }

    @Property
    void textIsRecognised(@ForAll @CharRange(from = ' ', to = '~') @StringLength(8) String text) {
        long word =
                ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong();

        assertThat(BitDifference.isText(word)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000003, 0000000000000000, DOUBLE_BIT",
        "0010000200000400, 0000000000000000, FEW_BITS",
        "676e697274732061, 0000000000000000, TEXT",
        "000000006f6c6c61, ffff888012345678, TEXT",
        "ffff88801234abcd, 0000000012345067, POINTER",
        "dead000000000100, ffff888012345678, POISON",
        "6b6b6b6b6b6b6ba5, ffff888012345678, POISON",
        "5a5a5a5a5a5a5a5a, ffff888012345678, POISON",
        "0000000000000000, ffff888012345678, ZERO",
        "ffffffffffffffff, 0000000012345067, ONES",
        "93a1c2774be81d35, 0000000000000000, BYTES",
        "0000000000001234, 0000000000000000, BYTES",
    })
    void looksOfDamage(String observed, String expected, Pattern pattern) {
        BitDifference difference =
                new BitDifference(
                        Long.parseUnsignedLong(observed, 16), Long.parseUnsignedLong(expected, 16));

        assertThat(difference.pattern()).isEqualTo(pattern);
    }

    @Test
    void errorNumbersAreNoPointers() {
        assertThat(BitDifference.isKernelPointer(-12)).isFalse();
        assertThat(BitDifference.isKernelPointer(0xffff888000001000L)).isTrue();
        assertThat(BitDifference.isKernelPointer(0x00007fff12345678L)).isFalse();
    }
}
