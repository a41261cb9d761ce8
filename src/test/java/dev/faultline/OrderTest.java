package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.report.Reports;
import dev.faultline.report.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The same evidence gives the same bytes, in whatever order and however often it is read. */
class OrderTest {

    private static final int RUNS = 10;

    private static final Pattern STAMPED =
            Pattern.compile(
                    "(?:<\\d>)?\\[ *(?<uptime>\\d+\\.\\d{6})\\](?:\\[ *[TC]\\d+\\])? ?(?<message>.*)");

    @TestFactory
    Stream<DynamicTest> tenRunsGiveTheSameBytes() {
        return everyCase(
                folder -> {
                    String first = json(SampleCases.diagnosis(folder));
                    for (int run = 1; run < RUNS; run++) {
                        assertThat(json(diagnose(folder, SampleCases.facts(folder))))
                                .isEqualTo(first);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> theOrderOfFactsChangesNothing() {
        return everyCase(
                folder -> {
                    List<Fact> facts = new ArrayList<>(SampleCases.facts(folder));
                    Collections.shuffle(facts, new Random(7));
                    assertThat(json(diagnose(folder, facts)))
                            .isEqualTo(json(SampleCases.diagnosis(folder)));
                });
    }

    @TestFactory
    Stream<DynamicTest> theOrderOfFilesChangesNothing() {
        return everyCase(
                folder -> {
                    List<Evidence> files = files(folder);
                    Collections.shuffle(files, new Random(7));
                    Case shuffled = Case.of(folder.getFileName().toString(), files);
                    assertThat(json(SampleCases.expert().diagnose(shuffled)))
                            .isEqualTo(json(SampleCases.diagnosis(folder)));
                });
    }

    @TestFactory
    Stream<DynamicTest> aLogCollectedTwiceIsBelievedOnce() {
        return everyCase(
                folder -> {
                    List<Evidence> files = new ArrayList<>();
                    for (Evidence file : files(folder)) {
                        files.add(file);
                        files.add(Evidence.of("copy/" + file.name(), text(file)));
                    }
                    Diagnosis twice = SampleCases.expert().diagnose(Case.of("twice", files));
                    assertThat(beliefs(twice)).isEqualTo(beliefs(SampleCases.diagnosis(folder)));
                });
    }

    @TestFactory
    Stream<DynamicTest> theJournalOfTheSameBootAddsNoBelief() {
        return everyCase(
                folder -> {
                    List<Evidence> files = files(folder);
                    Optional<String> journal =
                            files.stream()
                                    .filter(file -> file.name().endsWith("dmesg.txt"))
                                    .findFirst()
                                    .flatMap(file -> journal(text(file)));
                    assumeThat(journal).isPresent();
                    files.add(Evidence.of("journal.txt", journal.orElseThrow()));
                    Diagnosis both = SampleCases.expert().diagnose(Case.of("both", files));
                    assertThat(beliefs(both)).isEqualTo(beliefs(SampleCases.diagnosis(folder)));
                });
    }

    /** What journalctl shows of a kernel log; empty if a line has no stamp. */
    private static Optional<String> journal(String dmesg) {
        DateTimeFormatter wallClock =
                DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT)
                        .withZone(ZoneOffset.UTC);
        StringBuilder journal = new StringBuilder();
        Instant start = Instant.parse("2026-03-03T04:00:00Z");
        double before = 0;
        for (String line : dmesg.lines().toList()) {
            Matcher stamped = STAMPED.matcher(line);
            if (!stamped.matches()) {
                return Optional.empty();
            }
            double uptime = Double.parseDouble(stamped.group("uptime"));
            start = uptime + 5 < before ? start.plus(Duration.ofDays(1)) : start;
            before = uptime;
            journal.append(wallClock.format(start.plusMillis((long) (uptime * 1000))))
                    .append(" fen3 kernel: ")
                    .append(stamped.group("message"))
                    .append('\n');
        }
        return Optional.of(journal.toString());
    }

    private static Stream<DynamicTest> everyCase(Consumer<Path> check) {
        return SampleCases.all().keySet().stream()
                .map(f -> dynamicTest(SampleCases.name(f), () -> check.accept(f)));
    }

    private static Diagnosis diagnose(Path folder, List<Fact> facts) {
        return SampleCases.expert().diagnose(folder.getFileName().toString(), facts);
    }

    private static String json(Diagnosis diagnosis) {
        return Reports.named("json", Screen.PLAIN).orElseThrow().of(diagnosis);
    }

    private static List<String> beliefs(Diagnosis diagnosis) {
        return diagnosis.hypotheses().stream()
                .map(
                        h ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %s %.6f",
                                        h.cause().id(),
                                        h.subject(),
                                        h.confidence()))
                .toList();
    }

    private static List<Evidence> files(Path folder) {
        List<Evidence> files = new ArrayList<>();
        SampleCases.open(folder)
                .read(one -> files.add(Evidence.of(one.name(), text(one))), problem -> {});
        return files;
    }

    private static String text(Evidence evidence) {
        try (var bytes = evidence.open()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
