package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.Boot;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 31);
    private static final Set<String> LITERALS = Set.of("thermal event");
    private static final int NEVER_SMALL = 0;
    private static final int SMALL = 4 << 20;

    @Test
    void readsFactsBootsAndLinesOfRules() {
        assertThat(
                        read(
                                SMALL,
                                "[    0.000000] Linux version 6.1.0",
                                "[    1.000000] CRASH begin a",
                                "[    1.000001] frame",
                                "[    1.000002] end",
                                "[    2.000000] thermal event 1 on CPU 3",
                                "[    3.000000] thermal event 2 on CPU 15"))
                .extracting(f -> f.getClass().getSimpleName(), f -> f.citation().line())
                .containsExactly(
                        tuple("Collected", 1L),
                        tuple("Boot", 1L),
                        tuple("CrashFact", 2L),
                        tuple("LogLine", 5L));
    }

    @Test
    void countsLinesThatDifferInDigitsOnly() {
        List<Fact> facts =
                read(
                        SMALL,
                        "thermal event 1",
                        "thermal event 22",
                        "thermal event",
                        "x thermal event 3");
        assertThat(facts)
                .extracting(f -> ((LogLine) f).message(), f -> ((LogLine) f).count())
                .containsExactly(
                        tuple("thermal event 1", 2L),
                        tuple("thermal event", 1L),
                        tuple("x thermal event 3", 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {70_000, 200_000, 260_000, 300_000, 520_000})
    void theLastLinesMayLieInTwoBlocks(int length) {
        for (int before : List.of(1, 100, 101, 150)) {
            List<String> lines =
                    new ArrayList<>(Collections.nCopies(before, "[  500.000000] usb 1-1: reset"));
            lines.add("[  501.000000] last words");
            lines.add("x".repeat(length));
            lines.add("y".repeat(length));
            String[] log = lines.toArray(String[]::new);
            assertThat(read(NEVER_SMALL, log)).as("%d", before).isEqualTo(read(SMALL, log));
        }
    }

    @Property(tries = 200)
    void smallAndLargePathReadTheSame(@ForAll("logs") List<String> lines) {
        String[] log = lines.toArray(String[]::new);
        assertThat(read(NEVER_SMALL, log)).isEqualTo(read(SMALL, log));
    }

    /**
     * Logs that are read the same if they are large: the last line of a boot that has a time is
     * then looked for among its last three.
     */
    @Provide
    Arbitrary<List<String>> logs() {
        Arbitrary<List<String>> noise =
                Arbitraries.of("[  500.000000] usb 1-1: reset", "[  500.000000] ", "<6>x")
                        .list()
                        .ofMinSize(0)
                        .ofMaxSize(120);
        Arbitrary<List<String>> event =
                Arbitraries.of(
                        List.of(
                                "[  500.000000] CRASH begin",
                                "[  500.000000] f",
                                "[  500.000000] end"),
                        List.of("CRASH begin never ends"),
                        List.of("CRASH bad"),
                        List.of("May 12 13:05:10 host kernel: thermal event 7"),
                        List.of(
                                "[    0.000000] Linux version 6.1.0",
                                "[    0.000000] Command line: x"),
                        List.of("x".repeat(70_000) + "CRASH begin", "[  500.000000] x"));
        Arbitrary<List<String>> end =
                Arbitraries.of("x".repeat(70_000), "undressed").list().ofMaxSize(2);
        return Combinators.combine(Arbitraries.oneOf(noise, event).list().ofMaxSize(20), end)
                .as(
                        (parts, last) ->
                                Stream.of(
                                                parts.stream().flatMap(List::stream),
                                                Stream.of("[  501.000000] last words"),
                                                last.stream())
                                        .flatMap(lines -> lines)
                                        .toList());
    }

    @Property(tries = 300)
    void neverThrowsOnAnyBytes(@ForAll byte[] bytes) {
        assertThat(reader(NEVER_SMALL).read(evidence("x", () -> new ByteArrayInputStream(bytes))))
                .isEqualTo(
                        reader(SMALL).read(evidence("x", () -> new ByteArrayInputStream(bytes))));
    }

    @Test
    void readsWhatGoesOverTheEndOfABlock() {
        String[] log =
                IntStream.range(0, 60_000)
                        .boxed()
                        .flatMap(
                                i ->
                                        i % 977 == 0
                                                ? Stream.of("CRASH begin " + i, "f", "end")
                                                : Stream.of("[12345.000000] noise " + i))
                        .toArray(String[]::new);
        List<Fact> scanned = read(NEVER_SMALL, log);
        assertThat(scanned).isEqualTo(read(SMALL, log)).hasSize(64);
    }

    @Test
    void cutsAWindowWithoutLosingOrDoublingReports() {
        String[] log =
                IntStream.range(0, 45_000)
                        .boxed()
                        .flatMap(
                                i ->
                                        Stream.of(
                                                "CRASH begin " + "x".repeat(i % 400) + "y",
                                                "f",
                                                "end"))
                        .toArray(String[]::new);
        assertThat(read(NEVER_SMALL, log))
                .filteredOn(Crashes.CrashFact.class::isInstance)
                .hasSize(45_000)
                .allMatch(f -> ((Crashes.CrashFact) f).complete());
    }

    @Test
    void cutsALineOfFiftyMegabytes() {
        byte[] line = "x".repeat(50 << 20).getBytes(StandardCharsets.US_ASCII);
        byte[] next = "\nCRASH begin\nend\n".getBytes(StandardCharsets.US_ASCII);
        InputStream in =
                new SequenceInputStream(
                        new ByteArrayInputStream(line), new ByteArrayInputStream(next));
        assertThat(reader(SMALL).read(evidence("x", () -> in)))
                .extracting(f -> f.getClass().getSimpleName(), f -> f.citation().line())
                .containsExactly(
                        tuple("Unreadable", 1L), tuple("Collected", 2L), tuple("CrashFact", 2L));
    }

    @Test
    void boundsTenMillionRepeats() {
        InputStream in =
                repeat(10_000_000, i -> "[  100.000000] CRASH bad thermal event " + i + "\n");
        List<Fact> facts = reader(SMALL).read(evidence("x", () -> in));
        assertThat(facts).hasSizeLessThan(1010);
        assertThat(facts)
                .filteredOn(LogLine.class::isInstance)
                .extracting(f -> ((LogLine) f).count())
                .containsExactly(10_000_000L);
        assertThat(facts)
                .filteredOn(f -> f instanceof Unreadable u && u.reason().contains("9999000 more"))
                .hasSize(1);
    }

    @Test
    void readsWhatCameBeforeTheStreamBroke() {
        for (int small : List.of(NEVER_SMALL, SMALL)) {
            InputStream in =
                    new SequenceInputStream(
                            stream("CRASH begin\nend\nx"),
                            new InputStream() {
                                @Override
                                public int read() throws IOException {
                                    throw new IOException("unexpected end of archive");
                                }
                            });
            assertThat(reader(small).read(evidence("x", () -> in)))
                    .extracting(f -> f.getClass().getSimpleName(), f -> f.citation().line())
                    .containsExactly(
                            tuple("Collected", 1L),
                            tuple("CrashFact", 1L),
                            tuple("Unreadable", 3L));
        }
    }

    @Test
    void saysWhatCannotBeOpened() {
        Evidence evidence =
                evidence(
                        "x",
                        () -> {
                            throw new IOException("permission denied");
                        });
        assertThat(reader(SMALL).read(evidence))
                .singleElement()
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        u -> assertThat(u.reason()).isEqualTo("cannot be read: permission denied"));
    }

    @Test
    void readsNoBinaryFiles() {
        byte[] zeros = new byte[100_000];
        assertThat(reader(SMALL).read(evidence("x", () -> new ByteArrayInputStream(zeros))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Unreadable.class, u -> assertThat(u.reason()).startsWith("binary "));
        assertThat(reader(SMALL).read(Evidence.of("j", "LPKSHHRH.......")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        u -> assertThat(u.reason()).contains("journalctl --file"));
    }

    @Test
    void readsLogsWithABlockOfZeros() {
        assertThat(read(SMALL, "a".repeat(9000), "\0".repeat(4096) + "CRASH bad"))
                .filteredOn(Unreadable.class::isInstance)
                .hasSize(1);
    }

    @Test
    void readsUtf16() {
        byte[] bytes = "CRASH begin\r\nend\r\n".getBytes(StandardCharsets.UTF_16);
        assertThat(reader(SMALL).read(evidence("x", () -> new ByteArrayInputStream(bytes))))
                .filteredOn(Crashes.CrashFact.class::isInstance)
                .hasSize(1);
    }

    @Test
    void knowsTheLastLineOfEachBoot() {
        String[] log =
                Stream.of(
                                Stream.of("[    0.000000] Linux version 6.1.0"),
                                Collections.nCopies(100, "[   70.000000] noise").stream(),
                                Stream.of("[    0.000000] Linux version 6.1.0"),
                                Collections.nCopies(50, "[   80.000000] noise").stream())
                        .flatMap(s -> s)
                        .toArray(String[]::new);
        for (int small : List.of(NEVER_SMALL, SMALL)) {
            assertThat(read(small, log))
                    .filteredOn(Boot.class::isInstance)
                    .extracting(f -> ((Boot) f).lastLine().line())
                    .containsExactly(101L, 152L);
        }
    }

    @Test
    void throwsTheFaultsOfParsersWithTheCitation() {
        Parser faulty =
                new Parser() {
                    @Override
                    public Format format() {
                        return new Format(
                                "x",
                                "x",
                                Set.of("CRASH"),
                                0,
                                Map.of(),
                                List.of(),
                                Set.of(),
                                "x",
                                List.of());
                    }

                    @Override
                    public void parse(Text text, Facts facts) {
                        throw new IllegalArgumentException("bug");
                    }
                };
        EvidenceReader reader = new EvidenceReader(List.of(faulty), Set.of(), TODAY, SMALL);
        Evidence evidence = Evidence.of("dmesg", "CRASH");
        assertThatThrownBy(() -> reader.read(evidence)).hasMessageContaining("dmesg:1");
    }

    @Test
    void saysOnceThatEvidenceWasCollected() {
        assertThat(read(SMALL, "CRASH begin", "end", "CRASH begin", "end"))
                .filteredOn(Collected.class::isInstance)
                .hasSize(1);
    }

    private static List<Fact> read(int small, String... lines) {
        return reader(small).read(Evidence.of("log", String.join("\n", lines)));
    }

    private static EvidenceReader reader(int small) {
        return new EvidenceReader(List.of(new Crashes()), LITERALS, TODAY, small);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream repeat(long times, LongFunction<String> line) {
        return new InputStream() {
            private long next;
            private InputStream part = InputStream.nullInputStream();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = part.read(into, from, length);
                if (read >= 0 || next == times) {
                    return read;
                }
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 10_000 && next < times; i++) {
                    text.append(line.apply(next++));
                }
                part = stream(text.toString());
                return part.read(into, from, length);
            }
        };
    }

    /** How evidence is opened. */
    private interface Opener {
        InputStream open() throws IOException;
    }

    private static Evidence evidence(String name, Opener opener) {
        return new Evidence() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }
        };
    }
}
