package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

/** Every sample of a format holds one of its literals and gives facts of its types only. */
final class FormatSamples {

    private FormatSamples() {}

    static void check(Parser parser) {
        Format format = parser.format();
        assertThat(format.samples()).isNotEmpty();
        for (String sample : format.samples()) {
            Read read = Read.by(parser, sample);
            assertThat(format.literals()).as(sample).anyMatch(sample::contains);
            assertThat(read.facts()).as(sample).isNotEmpty();
            assertThat(read.unreadable()).as(sample).isEmpty();
            assertThat(read.facts())
                    .as(sample)
                    .allSatisfy(f -> assertThat(format.facts()).contains(f.getClass()));
        }
    }
}
