package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.faultline.diagnosis.Diagnosis;
import java.io.InputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static java.util.stream.Stream<Diagnosis> samples() {
        return java.util.stream.Stream.of(
                Samples.memory(),
                Samples.healthy(),
                Samples.undecided(),
                Samples.saying("%s\u0000"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keepsToItsSchema(Diagnosis diagnosis) throws Exception {
        try (InputStream schema = JsonReport.class.getResourceAsStream("diagnosis.schema.json")) {
            JsonSchema checker =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                            .getSchema(schema);
            JsonNode report = MAPPER.readTree(JsonReport.indented().of(diagnosis));
            assertThat(checker.validate(report)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bothFormsSayTheSame(Diagnosis diagnosis) throws Exception {
        String line = JsonReport.oneLine().of(diagnosis);
        assertThat(line).endsWith("\n").hasLineCount(1);
        assertThat(MAPPER.readTree(line))
                .isEqualTo(MAPPER.readTree(JsonReport.indented().of(diagnosis)));
    }

    @Property(tries = 200)
    void keepsEveryTextAndSendsOnlyAscii(@ForAll String text) throws Exception {
        String line = JsonReport.oneLine().of(Samples.saying(text));
        assertThat(line.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x80));
        assertThat(MAPPER.readTree(line).at("/case").asText()).isEqualTo(text);
        assertThat(MAPPER.readTree(line).at("/hypotheses/0/findings/0/evidence/0/text").asText())
                .isEqualTo(text);
    }
}
