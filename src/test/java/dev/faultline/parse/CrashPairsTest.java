package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Crash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report that breaks off and another that begins right behind it are two. */
class CrashPairsTest {

    private static final Pattern STAMP =
            Pattern.compile("(?m)^.*?\\[ *\\d+\\.\\d{6}\\](?:\\[ *T\\d+\\])? ?");

    static Stream<String> logs() {
        return Stream.of(
                "x86-page-fault.txt",
                "x86-null-4.4.txt",
                "arm64-paging-request.txt",
                "arm-null.txt",
                "ppc64-bad-area.txt",
                "s390x-pointer.txt",
                "riscv-access-fault.txt",
                "list-corruption.txt",
                "rcu-stall.txt",
                "hung-task.txt",
                "lockdep.txt",
                "corrupted-page-table.txt");
    }

    @ParameterizedTest
    @MethodSource("logs")
    void anyLogIsFoundBehindAnyOtherThatBreaksOff(String second) {
        for (String first : logs().filter(log -> !log.equals(second)).toList()) {
            List<String> lines = bare(first).lines().toList();
            for (int end = 1; end <= lines.size(); end++) {
                List<String> titles = titles(lines.subList(0, end), bare(second).lines().toList());
                assertThat(titles)
                        .as("%s behind %d lines of %s", second, end, first)
                        .endsWith(titles(List.of(), bare(second).lines().toList()).get(0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void anotherCpuMayPrintBetweenTheLinesOfBoth(String second) {
        String name = titles(List.of(), bare(second).lines().toList()).get(0);
        for (String first : logs().filter(log -> !log.equals(second)).toList()) {
            StringBuilder log = new StringBuilder();
            List<String> broken = bare(first).lines().limit(3).toList();
            broken.forEach(line -> log.append("[  100.000001][  T333] " + line + "\n"));
            bare(second)
                    .lines()
                    .forEach(
                            line ->
                                    log.append("[  100.000002][  T333] " + line + "\n")
                                            .append("[  100.000003][   T12] eth0: link is up\n"));
            assertThat(Read.by(new CrashReports(), log.toString()).only(Crash.class))
                    .as("%s behind %s", second, first)
                    .extracting(Crash::title)
                    .endsWith(name);
        }
    }

    static Stream<Headline> headlines() {
        return Headlines.all().stream()
                .filter(
                        h ->
                                h.rank() != Headline.Rank.ENDING
                                        && h.rank() != Headline.Rank.FRAGMENT);
    }

    @ParameterizedTest
    @MethodSource("headlines")
    void everyHeadlineBeginsAReportBehindAnyOther(Headline second) {
        List<String> report = report(second, "second");
        for (Headline first : headlines().filter(h -> !goesOn(h, second)).toList()) {
            List<String> broken = report(first, "first").subList(0, 2);
            assertThat(titles(broken, report))
                    .as("%s behind %s", second.samples(), first.samples())
                    .hasSize(2)
                    .endsWith(titles(List.of(), report).get(0));
        }
    }

    /** What the kernel prints as one report: only the text in between could tell them apart. */
    private static boolean goesOn(Headline first, Headline second) {
        return second.follows().contains(first.kind()) && first.rank() != Headline.Rank.DIE
                || first.kind() == second.kind()
                        && (first.rank() == Headline.Rank.LEAD)
                                != (second.rank() == Headline.Rank.LEAD);
    }

    private static List<String> report(Headline headline, String name) {
        return List.of(
                headline.samples().get(0),
                "CPU: 2 PID: 333 Comm: " + name + " Not tainted 6.1.0-18-amd64 #1",
                "RIP: 0010:" + name + "_sync+0x47/0x6b [" + name + "]",
                "Call Trace:",
                " " + name + "_work+0x2e/0x70 [" + name + "]",
                " kthread+0xd7/0x100");
    }

    private static List<String> titles(List<String> first, List<String> second) {
        List<String> lines = new ArrayList<>(first);
        lines.addAll(second);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            log.append("[%5d.%06d] %s\n".formatted(100, i, lines.get(i)));
        }
        return Read.by(new CrashReports(), log.toString()).only(Crash.class).stream()
                .map(Crash::title)
                .toList();
    }

    private static String bare(String name) {
        try (InputStream in = CrashPairsTest.class.getResourceAsStream("crashes/" + name)) {
            String log = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return log.lines()
                    .map(line -> STAMP.matcher(line).replaceFirst(""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
