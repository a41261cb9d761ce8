package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Crash;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeadlinesTest {

    static Stream<Arguments> samples() {
        return Headlines.all().stream()
                .flatMap(
                        headline ->
                                headline.samples().stream().map(s -> Arguments.of(headline, s)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("samples")
    void everySampleIsTakenByItsOwnStanza(Headline headline, String sample) {
        assertThat(Headlines.in(sample)).map(Headlines.Found::headline).contains(headline);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("samples")
    void everySampleAloneIsACrashOfItsKind(Headline headline, String sample) {
        assertThat(Read.by(new CrashReports(), sample).only(Crash.class))
                .singleElement()
                .extracting(Crash::kind)
                .isEqualTo(headline.kind());
    }
}
