package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.Golden;
import dev.faultline.diagnosis.Diagnosis;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every report of every sample, against its golden file. */
class ReportsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/dev/faultline/report");

    private static final Map<String, Diagnosis> CASES =
            Map.of(
                    "memory", Samples.memory(),
                    "healthy", Samples.healthy(),
                    "undecided", Samples.undecided(),
                    "hostile", Samples.saying("\u001b[2J<b>%s</b>`` *x* \u202e|a| @all"));

    @TestFactory
    Stream<DynamicTest> saysWhatItSaidBefore() {
        return Reports.on(Screen.PLAIN).stream()
                .flatMap(
                        report ->
                                CASES.entrySet().stream()
                                        .map(c -> golden(report, c.getKey(), c.getValue())));
    }

    private static DynamicTest golden(Report report, String name, Diagnosis diagnosis) {
        String file = name + "." + report.format();
        return DynamicTest.dynamicTest(
                file, () -> Golden.check(GOLDEN.resolve(file), report.of(diagnosis)));
    }

    @Test
    void everyFormatHasItsOwnName() {
        assertThat(Reports.on(Screen.PLAIN))
                .extracting(Report::format)
                .containsExactly("text", "json", "jsonl", "markdown");
        assertThat(Reports.named("markdown", Screen.PLAIN))
                .containsInstanceOf(MarkdownReport.class);
        assertThat(Reports.named("pdf", Screen.PLAIN)).isEmpty();
    }
}
