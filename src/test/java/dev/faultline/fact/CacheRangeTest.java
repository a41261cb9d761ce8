package dev.faultline.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheRangeTest {

    @ParameterizedTest
    @CsvSource({
        "write-back, 0, 100, write-combining, 80, 100, true",
        "write-back, 0, 100, write-protect, 0, 10, true",
        "write-back, 0, 100, uncachable, 80, 100, false",
        "write-back, 0, 100, write-through, 80, 100, false",
        "write-combining, 0, 100, write-through, 80, 100, true",
        "write-back, 0, 100, write-back, 80, 100, false",
        "write-back, 0, 100, write-combining, 100, 100, false"
    })
    void twoTypesOfOneMemoryContradict(
            String type,
            long start,
            long bytes,
            String otherType,
            long otherStart,
            long otherBytes,
            boolean contradicts) {
        CacheRange one = range(type, start, bytes);
        CacheRange other = range(otherType, otherStart, otherBytes);
        assertThat(one.contradicts(other)).isEqualTo(contradicts);
        assertThat(other.contradicts(one)).isEqualTo(contradicts);
    }

    private static CacheRange range(String type, long start, long bytes) {
        return new CacheRange("reg00", start, bytes, type, new Citation("mtrr", 1, "reg00"));
    }
}
