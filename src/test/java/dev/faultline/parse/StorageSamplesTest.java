package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Fact;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageSamplesTest {

    static Stream<Parser> parsers() {
        return Parsers.standard().stream();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void everySampleGivesAFactOfADeclaredKindAndHasALiteral(Parser parser) {
        Format format = parser.format();
        for (String sample : format.samples()) {
            List<Fact> facts = Read.by(parser, sample).facts();
            assertThat(facts).as(sample).isNotEmpty();
            assertThat(facts)
                    .allSatisfy(fact -> assertThat(format.facts()).contains(fact.getClass()));
            assertThat(format.literals()).as(sample).anyMatch(sample::contains);
        }
    }

    @Property(tries = 200)
    void noTextMakesAParserThrow(@ForAll @Size(max = 400) byte[] bytes) {
        String noise = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (Parser parser : Parsers.standard()) {
            for (String sample : parser.format().samples()) {
                int cut = Math.min(bytes.length, sample.length());
                Read.by(parser, sample.substring(0, cut) + noise + sample.substring(cut));
            }
        }
    }
}
