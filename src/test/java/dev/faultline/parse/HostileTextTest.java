package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What no parser may stumble over. Nothing here is timed: quadratic work on so much text would not
 * end in the time that people wait for tests.
 */
class HostileTextTest {

    /** Characters; a line is cut at {@link KernelLog#LONGEST_LINE}. */
    private static final int LONG_LINE = 60_000;

    private static final int MUCH = 50_000;

    @TestFactory
    Stream<DynamicTest> longLines() {
        return forEachParser(
                parser ->
                        lines(parser)
                                .map(line -> line + (" " + line).repeat(LONG_LINE / line.length()))
                                .limit(5)
                                .toList());
    }

    @TestFactory
    Stream<DynamicTest> headlinesWithoutEnd() {
        return forEachParser(
                parser -> {
                    String all = String.join("\n", parser.format().samples()) + "\n";
                    return List.of(all.repeat(1 + MUCH / all.length()));
                });
    }

    @TestFactory
    Stream<DynamicTest> reportsWithoutEnd() {
        return forEachParser(
                parser ->
                        parser.format().samples().stream()
                                .map(sample -> sample.strip().split("\n"))
                                .filter(lines -> lines.length > 1)
                                .map(HostileTextTest::goingOn)
                                .limit(5)
                                .toList());
    }

    private static String goingOn(String[] lines) {
        String last = lines[lines.length - 1] + "\n";
        return String.join("\n", lines) + "\n" + last.repeat(1 + MUCH / last.length());
    }

    /** Logs with a crash, cut behind each line and within it. */
    @TestFactory
    Stream<DynamicTest> cutLogs() throws IOException, URISyntaxException {
        List<String> cut = new ArrayList<>();
        for (Path log : logs()) {
            String whole = Files.readString(log);
            for (int end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', end + 1)) {
                cut.add(whole.substring(0, end - 20));
                cut.add(whole.substring(0, end));
            }
        }
        return forEachParser(parser -> cut);
    }

    /** The same logs, cut behind every character and read as a whole, as a case is. */
    @TestFactory
    Stream<DynamicTest> everyTruncation() throws IOException, URISyntaxException {
        EvidenceReader reader = new EvidenceReader(Parsers.standard(), List.of("panic"));
        return logs().stream()
                .map(
                        log ->
                                DynamicTest.dynamicTest(
                                        log.getFileName().toString(), () -> cut(log, reader)));
    }

    private static void cut(Path log, EvidenceReader reader) throws IOException {
        String whole = Files.readString(log);
        for (int end = 0; end <= whole.length(); end++) {
            String text = whole.substring(0, end);
            List<Fact> facts = reader.read(Evidence.of("dmesg.txt", text));
            assertThat(facts)
                    .as("cut at %d", end)
                    .allMatch(fact -> text.lines().anyMatch(line -> isOf(line, fact)));
        }
    }

    private static boolean isOf(String line, Fact fact) {
        return fact.citation().text().isEmpty() || line.equals(fact.citation().text());
    }

    private static List<Path> logs() throws IOException, URISyntaxException {
        Path folder = Path.of(HostileTextTest.class.getResource("crashes").toURI());
        try (Stream<Path> logs = Files.list(folder)) {
            return logs.sorted().toList();
        }
    }

    private static Stream<String> lines(Parser parser) {
        return parser.format().samples().stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .distinct();
    }

    private static Stream<DynamicTest> forEachParser(Function<Parser, List<String>> texts) {
        return Parsers.standard().stream()
                .map(
                        parser ->
                                DynamicTest.dynamicTest(
                                        parser.getClass().getSimpleName(),
                                        () ->
                                                texts.apply(parser)
                                                        .forEach(text -> read(parser, text))));
    }

    private static void read(Parser parser, String text) {
        assertThatCode(() -> Read.by(parser, text)).doesNotThrowAnyException();
    }
}
