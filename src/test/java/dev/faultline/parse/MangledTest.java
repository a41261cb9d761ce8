package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MangledTest {

    /** The names are those of GCC 12 and c++filt 2.40, without parameters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_Z9pump_tickiii | pump_tick",
                "_ZL4tickv | tick",
                "_ZN2io4Disk5queueEi | io::Disk::queue",
                "_ZNK2io4Disk5queueEi | io::Disk::queue",
                "_ZN2io4DiskC1Ev | io::Disk::Disk",
                "_ZN2io4DiskD2Ev | io::Disk::~Disk",
                "_ZN12_GLOBAL__N_14hideEv | (anonymous namespace)::hide",
                "_ZN4core9panicking9panic_fmt17h05af221e174051e9E | core::panicking::panic_fmt",
                "_RNvCs1a_5frobs4tick | frobs::tick",
                "_ZN2io4Disk3getIiEET_S2_ | _ZN2io4Disk3getIiEET_S2_",
                "_ZN2io4DiskclEv | _ZN2io4DiskclEv",
                "_ZTVN2io4DiskE | _ZTVN2io4DiskE",
                "_ZN2io | _ZN2io",
                "_ZN2io4Disk | _ZN2io4Disk",
                "_Z99tick | _Z99tick",
                "_Z | _Z",
                "ext4_find_entry.part.0 | ext4_find_entry.part.0",
            })
    void readsSymbols(String symbol, String name) {
        assertThat(Mangled.readable(symbol)).isEqualTo(name);
    }

    @Property(tries = 500)
    void survivesAnySymbol(@ForAll @StringLength(max = 200) @AlphaChars @NumericChars String tail) {
        assertThat(Mangled.readable("_Z" + tail)).hasSizeLessThan(3000);
        assertThat(Mangled.readable("_ZN" + tail)).hasSizeLessThan(3000);
    }
}
