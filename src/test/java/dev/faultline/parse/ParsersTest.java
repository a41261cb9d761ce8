package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ParsersTest {

    /** They also read files of /proc, or reports whose first line is lost. */
    private static final Set<Class<? extends Parser>> NOT_ONLY_IN_LOGS =
            Set.of(
                    CrashReports.class,
                    PageTableMessages.class,
                    PhysicalMemoryMap.class,
                    SwapMessages.class);

    @TestFactory
    Stream<DynamicTest> readsItsOwnSamples() {
        return samples(
                (parser, sample) -> {
                    Read read = Read.by(parser, sample);
                    assertThat(read.facts()).as("facts of %s", sample).isNotEmpty();
                    assertThat(read.unreadable()).as("unreadable in %s", sample).isEmpty();
                });
    }

    @TestFactory
    Stream<DynamicTest> startsFromALiteral() {
        return samples(
                (parser, sample) ->
                        assertThat(parser.format().literals())
                                .as("none is in %s", sample)
                                .anyMatch(sample::contains));
    }

    /** A wording that no literal finds is never read in a large log. */
    @TestFactory
    Stream<DynamicTest> findsItsSamplesByItsLiterals() {
        return samples(
                parser -> !parser.format().inLogs().isEmpty(),
                (parser, sample) -> isFound(parser, parser.format().literals(), sample));
    }

    @TestFactory
    Stream<DynamicTest> findsItsSamplesInLogs() {
        return samples(
                parser ->
                        parser.format().evidence().equals("kernel-log")
                                && !NOT_ONLY_IN_LOGS.contains(parser.getClass()),
                (parser, sample) -> isFound(parser, parser.format().inLogs(), sample));
    }

    private static void isFound(Parser parser, Set<String> literals, String sample) {
        assertThat(Read.found(parser, literals, sample).facts())
                .as("found by %s in %s", literals, sample)
                .isEqualTo(Read.by(parser, sample).facts());
    }

    @TestFactory
    Stream<DynamicTest> givesTheFactsItDeclares() {
        return samples(
                (parser, sample) ->
                        assertThat(Read.by(parser, sample).facts())
                                .extracting(Fact::getClass)
                                .allSatisfy(
                                        type ->
                                                assertThat(parser.format().facts())
                                                        .contains(type)));
    }

    @TestFactory
    Stream<DynamicTest> citesLinesThatExist() {
        return samples(
                (parser, sample) -> {
                    List<Line> lines = KernelLog.read("log", sample).lines();
                    assertThat(Read.by(parser, sample).facts())
                            .flatExtracting(Fact::citations)
                            .allSatisfy(
                                    c -> {
                                        assertThat(c.line()).isBetween(1L, (long) lines.size());
                                        assertThat(c.text())
                                                .isEqualTo(lines.get((int) c.line() - 1).text());
                                    });
                });
    }

    @TestFactory
    Stream<DynamicTest> describesItsFormat() {
        return Parsers.standard().stream()
                .map(
                        parser ->
                                DynamicTest.dynamicTest(
                                        parser.getClass().getSimpleName(),
                                        () -> {
                                            Format format = parser.format();
                                            assertThat(format.samples()).isNotEmpty();
                                            assertThat(format.title()).isNotBlank();
                                            assertThat(format.source()).isNotBlank();
                                            assertThat(format.evidence()).matches("[a-z0-9-]+");
                                            assertThat(format.literals())
                                                    .isNotEmpty()
                                                    .allMatch(l -> l.matches("[ -~\t]{3,}"));
                                        }));
    }

    /** One line in a hundred. */
    @TestFactory
    Stream<DynamicTest> seeksWhatIsRareInLogs() throws IOException {
        Text ordinary = KernelLog.read("ordinary.log", resource("ordinary.log"));
        return Parsers.standard().stream()
                .filter(parser -> !parser.format().inLogs().isEmpty())
                .map(
                        parser ->
                                DynamicTest.dynamicTest(
                                        parser.getClass().getSimpleName(),
                                        () ->
                                                assertThat(parser.format().inLogs())
                                                        .allMatch(l -> l.length() >= 7)
                                                        .allSatisfy(
                                                                l ->
                                                                        assertThat(
                                                                                        misleads(
                                                                                                l,
                                                                                                parser,
                                                                                                ordinary))
                                                                                .hasSizeLessThan(
                                                                                        3))));
    }

    /** The lines of a log that hold the literal and give no fact. */
    private static List<String> misleads(String literal, Parser parser, Text log) {
        List<String> read = new ArrayList<>();
        parser.parse(log, new Cited(read));
        return log.lines().stream()
                .map(Line::text)
                .filter(text -> text.contains(literal) && !read.contains(text))
                .toList();
    }

    /** Takes the lines that facts cite. */
    private record Cited(List<String> lines) implements Facts {
        @Override
        public void add(Fact fact) {
            fact.citations().forEach(citation -> lines.add(citation.text()));
        }

        @Override
        public void collected(Line line) {
            lines.add(line.text());
        }

        @Override
        public void unreadable(Line line, String reason) {}
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ParsersTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A pattern that backtracks without bound would not come back from these. */
    @TestFactory
    Stream<DynamicTest> readsLongLinesInPassing() {
        return samples(
                (parser, sample) -> {
                    String start = sample.lines().findFirst().orElse("");
                    String half = start.substring(0, start.length() / 2);
                    for (String filler : List.of(" ", "0", "a", ":", "|", "- ", "[", half)) {
                        int often = 60_000 / Math.max(1, filler.length());
                        Read.by(parser, half + filler.repeat(often));
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> survivesDamagedBytes() {
        Random random = new Random(7);
        return samples(
                (parser, sample) -> {
                    for (int i = 0; i < 40; i++) {
                        StringBuilder damaged = new StringBuilder(sample);
                        for (int j = 0; j < 6; j++) {
                            char put = (char) (32 + random.nextInt(95));
                            damaged.setCharAt(random.nextInt(damaged.length()), put);
                        }
                        Read.by(parser, damaged.substring(random.nextInt(damaged.length())));
                        Read.by(parser, sample.substring(0, random.nextInt(sample.length())));
                    }
                });
    }

    @Property(tries = 50)
    void survivesCutSamples(@ForAll("cutSamples") String text) {
        Parsers.standard().forEach(parser -> Read.by(parser, text));
    }

    @Property(tries = 100)
    void survivesAnyText(@ForAll byte[] bytes) {
        String text = Readable.decode(bytes, 0, bytes.length);
        Parsers.standard().forEach(parser -> Read.by(parser, text));
    }

    /** A sample that breaks off, goes on in the middle of another one, and has a byte changed. */
    @Provide
    Arbitrary<String> cutSamples() {
        List<String> samples =
                Parsers.standard().stream().flatMap(p -> p.format().samples().stream()).toList();
        Arbitrary<String> part =
                Arbitraries.of(samples.isEmpty() ? List.of("") : samples)
                        .flatMap(
                                sample ->
                                        Arbitraries.integers()
                                                .between(0, sample.length())
                                                .flatMap(
                                                        cut ->
                                                                Arbitraries.of(
                                                                        sample.substring(cut),
                                                                        sample.substring(0, cut))));
        return part.list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .flatMap(
                        parts ->
                                Arbitraries.chars()
                                        .range(' ', '~')
                                        .map(c -> String.join(String.valueOf(c), parts)));
    }

    @Test
    void listsEveryParser() throws IOException, URISyntaxException {
        Path classes =
                Path.of(Parser.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String folder = Parser.class.getPackageName().replace('.', '/');
        List<String> implementing;
        try (Stream<Path> files = Files.list(classes.resolve(folder))) {
            implementing =
                    files.map(file -> file.getFileName().toString())
                            .filter(
                                    file ->
                                            file.endsWith(".class")
                                                    && !file.equals("package-info.class"))
                            .map(
                                    file ->
                                            Parser.class.getPackageName()
                                                    + "."
                                                    + file.replace(".class", ""))
                            .filter(ParsersTest::isParser)
                            .toList();
        }
        assertThat(Parsers.standard())
                .extracting(parser -> parser.getClass().getName())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(implementing);
    }

    private static boolean isParser(String name) {
        try {
            Class<?> type = Class.forName(name, false, Parser.class.getClassLoader());
            return Parser.class.isAssignableFrom(type) && type != Parser.class;
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What holds for a sample of a parser. */
    private interface Check {
        void holds(Parser parser, String sample);
    }

    private static Stream<DynamicTest> samples(Check check) {
        return samples(parser -> true, check);
    }

    private static Stream<DynamicTest> samples(Predicate<Parser> chosen, Check check) {
        return Parsers.standard().stream()
                .filter(chosen)
                .flatMap(
                        parser ->
                                parser.format().samples().stream()
                                        .map(
                                                sample ->
                                                        DynamicTest.dynamicTest(
                                                                name(parser, sample),
                                                                () ->
                                                                        check.holds(
                                                                                parser, sample))));
    }

    private static String name(Parser parser, String sample) {
        String start = sample.lines().findFirst().orElse("");
        return parser.getClass().getSimpleName()
                + ": "
                + start.substring(0, Math.min(60, start.length()));
    }
}
