package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.fact.Citation;
import dev.faultline.fact.LogLine;
import org.junit.jupiter.api.Test;

class FactReportTest {

    private static final Citation LINE =
            new Citation("dmesg.txt", 42, "BUG: unable to \u001b[31mhandle");

    private static JsonNode json(dev.faultline.fact.Fact fact) throws Exception {
        return new ObjectMapper().readTree(FactReport.jsonLines().of(fact));
    }

    @Test
    void aCrashComesWithItsComponents() throws Exception {
        JsonNode crash = json(Samples.crash("BUG: it in widget_poll", LINE));
        assertThat(crash.fieldNames())
                .toIterable()
                .startsWith("type", "source", "line", "text", "time", "kind", "title", "function");
        assertThat(crash.get("type").asText()).isEqualTo("Crash");
        assertThat(crash.get("source").asText()).isEqualTo("dmesg.txt");
        assertThat(crash.get("line").asLong()).isEqualTo(42);
        assertThat(crash.get("kind").asText()).isEqualTo("paging-request");
        assertThat(crash.get("address").asText()).isEqualTo("0xffff888104000010");
        assertThat(crash.get("registers"))
                .hasToString("{\"RAX\":\"0xffffffffffffffff\",\"RSI\":\"0x1\"}");
        assertThat(crash.at("/instruction/module").asText()).isEqualTo("widget");
        assertThat(crash.get("cpu").asInt()).isEqualTo(3);
    }

    @Test
    void whatTheEvidenceDoesNotSayIsNull() throws Exception {
        JsonNode crash = json(Samples.crash("BUG: it", LINE));
        assertThat(crash.get("module").isNull()).isTrue();
        assertThat(crash.get("time").isNull()).isTrue();
        assertThat(crash.get("processId").isNull()).isTrue();
        assertThat(crash.at("/frames/0/offset").isNull()).isTrue();
    }

    @Test
    void aFactIsOneLineWhateverItSays() {
        LogLine fact = new LogLine("a\nb\u001b%n%s", 3, LINE);
        assertThat(FactReport.jsonLines().of(fact)).hasLineCount(1).doesNotContain("\u001b");
        assertThat(FactReport.table(Screen.PLAIN).of(fact))
                .hasLineCount(1)
                .startsWith("dmesg.txt:42             LogLine           message=a\\x0ab\\x1b%n%s")
                .contains("count=3");
    }
}
