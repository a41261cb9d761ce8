package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RustSymbolTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_RNvNtCs9jEwPDbx20M_4core9panicking9panic_fmt | core::panicking::panic_fmt",
                "_RNvC6_123foo3bar | 123foo::bar",
                "_RNvMs5_NtCs1a_5frobs5queueNtB5_5Queue4push | <frobs::queue::Queue>::push",
                "_RNvXs1_Cs1a_5frobsNtB5_4DiskNtNtCs2b_6kernel5block9Operation5queue"
                        + " | <frobs::Disk as kernel::block::Operation>::queue",
                "_RNCNvCs1a_5frobs5spawns_0B3_ | frobs::spawn::{closure#1}",
                "_RINvCs1a_5frobs4readINtC5alloc3VechEKj7b_E | frobs::read::<alloc::Vec<u8>, 123>",
                "_RINvCs1a_5frobs4dropDNtC4core2Fnp6OutputuEL_E"
                        + " | frobs::drop::<dyn core::Fn<Output = ()>>",
                "_RINvCs1a_5frobs4callFUKCRShQaEuE"
                        + " | frobs::call::<unsafe extern \"C\" fn(&[u8], &mut i8)>",
                "_RINvCs1a_5frobs4pairTlmEAtt2_ThEE | frobs::pair::<(i32, u32), [u16; 2], (u8,)>",
                "_RNvCs1a_5frobs4tick.llvm.9D1C9369 | frobs::tick",
                "_ZN4core9panicking9panic_fmt17h05af221e174051e9E | core::panicking::panic_fmt",
                "_ZN66_$LT$frobs..Disk$u20$as$u20$kernel..block..Operation$LT$u8$GT$$GT$5queue17h05af221e174051e9E"
                        + " | <frobs::Disk as kernel::block::Operation<u8>>::queue",
                "ext4_find_entry.part.0 | ext4_find_entry.part.0",
                "_RNvC3fo | _RNvC3fo",
                "_RB_ | _RB_",
                "_ZN4core9panicking | _ZN4core9panicking",
            })
    void readsSymbols(String symbol, String name) {
        assertThat(RustSymbol.readable(symbol)).isEqualTo(name);
    }

    @Property(tries = 500)
    void survivesAnySymbol(
            @ForAll
                    @StringLength(max = 200)
                    @CharRange(from = '0', to = '9')
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = 'a', to = 'z')
                    String tail) {
        assertThat(RustSymbol.readable("_R" + tail)).hasSizeLessThan(3000);
        assertThat(RustSymbol.readable("_ZN" + tail)).hasSizeLessThan(3000);
    }

    /** Each reference doubles the name. */
    @Property(tries = 20)
    void boundsWhatRefersBack(
            @ForAll @StringLength(min = 1, max = 60) @CharRange(from = 'T', to = 'T')
                    String tuples) {
        StringBuilder symbol = new StringBuilder("_RMC0" + tuples + "p");
        for (int i = tuples.length(); i > 0; i--) {
            symbol.append('B').append(Integer.toString(2 + i - 1, 36)).append("_E");
        }
        assertThat(RustSymbol.readable(symbol.toString())).hasSizeLessThan(10_000);
    }
}
