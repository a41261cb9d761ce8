package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageSamplesTest {

    private static final List<Parser> STORAGE =
            List.of(
                    new BlockLayerMessages(),
                    new ScsiMessages(),
                    new AtaMessages(),
                    new NvmeMessages(),
                    new RaidMessages(),
                    new PathMessages(),
                    new UsbStorageMessages(),
                    new ExtMessages(),
                    new XfsMessages(),
                    new BtrfsMessages(),
                    new OtherFilesystemMessages(),
                    new RootFilesystemMessages(),
                    new SmartctlText(),
                    new SmartctlJson(),
                    new NvmeCliText(),
                    new NvmeCliJson(),
                    new Badblocks(),
                    new Fio(),
                    new ProgramErrors(),
                    new MdStat(),
                    new MultipathStatus(),
                    new Mounts(),
                    new FilesystemChecks());

    static Stream<Parser> parsers() {
        return STORAGE.stream();
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
        String noise = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Parser parser : STORAGE) {
            for (String sample : parser.format().samples()) {
                int cut = Math.min(bytes.length, sample.length());
                Read.by(parser, sample.substring(0, cut) + noise + sample.substring(cut));
            }
        }
    }
}
