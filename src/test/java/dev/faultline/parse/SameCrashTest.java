package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Case;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Evidence;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One crash in several files is one; two crashes of one kind are two. */
class SameCrashTest {

    private static final CaseReader READER = new CaseReader(List.of(new CrashReports()), Set.of());

    private static final List<String> REPORT =
            List.of(
                    "BUG: kernel NULL pointer dereference, address: 0000000000000018",
                    "#PF: supervisor read access in kernel mode",
                    "Oops: 0000 [#1] PREEMPT SMP NOPTI",
                    "CPU: 1 PID: 946 Comm: dredged Not tainted 6.1.0-18-amd64 #1",
                    "RIP: 0010:dredge_sync+0x26/0x90 [dredge]",
                    "RAX: 0000000000000000 RBX: ffff8881057a6b40 RCX: 0000000000000001",
                    "Call Trace:",
                    " dredge_work+0x1/0x10 [dredge]",
                    "---[ end trace 0000000000000000 ]---");

    /** What a logger puts before line n of a report. */
    private enum Dress {
        STAMPS(n -> "[ 5123.10%04d] ".formatted(n)),
        CALLERS(n -> "[ 5123.10%04d][  T946] ".formatted(n)),
        LEVELS(n -> "<4>[ 5123.10%04d] ".formatted(n)),
        SYSLOG(n -> "Mar  3 04:11:09 node7 kernel: [ 5123.10%04d] ".formatted(n)),
        JOURNAL(n -> "Mar 03 04:11:09 node7 kernel: "),
        WALL_CLOCK(n -> "[Tue Mar  3 04:11:30 2026] "),
        ZERO(n -> "[    0.000000] "),
        ZERO_CALLERS(n -> "[    0.000000][  T946] "),
        NONE(n -> "");

        private final IntFunction<String> before;

        Dress(IntFunction<String> before) {
            this.before = before;
        }

        String log(List<String> report) {
            StringBuilder log = new StringBuilder();
            for (int n = 0; n < report.size(); n++) {
                log.append(before.apply(n)).append(report.get(n)).append('\n');
            }
            return log.toString();
        }
    }

    private static List<Crash> crashes(String... logs) {
        List<Evidence> files =
                Stream.iterate(0, i -> i < logs.length, i -> i + 1)
                        .map(i -> Evidence.of("log-" + i, logs[i]))
                        .toList();
        return READER.read(Case.of("c", files)).stream()
                .filter(Crash.class::isInstance)
                .map(Crash.class::cast)
                .toList();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Dress.values())
                .flatMap(a -> Stream.of(Dress.values()).map(b -> Arguments.of(a, b)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theSameReportInTwoFilesIsOneCrashThatCitesBoth(Dress one, Dress other) {
        List<Crash> crashes =
                crashes(one.log(REPORT), "-- Logs begin here. --\n" + other.log(REPORT));

        assertThat(crashes).hasSize(1);
        assertThat(crashes.get(0).citations())
                .extracting(Citation::toString)
                .contains("log-0:1", "log-1:2");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoInOneFileStayTwoBesideAnother(Dress one, Dress other) {
        List<String> again =
                REPORT.stream().map(l -> l.replace("#1]", "#2]")).collect(Collectors.toList());

        assertThat(crashes(one.log(REPORT) + one.log(again), other.log(again))).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoThatDifferInARegisterAreTwo(Dress one, Dress other) {
        List<String> again = REPORT.stream().map(l -> l.replace("6b40", "9c80")).toList();

        assertThat(crashes(one.log(REPORT), other.log(again))).hasSize(2);
    }

    @Test
    void equalReportsInOneFileAreAsManyAsItHas() {
        String stuck =
                "[%5d.000000] watchdog: BUG: soft lockup - CPU#3 stuck for 26s! [dredged:946]%n";
        String three = stuck.formatted(100) + stuck.formatted(200) + stuck.formatted(300);
        String bare = "watchdog: BUG: soft lockup - CPU#3 stuck for 26s! [dredged:946]\n";

        assertThat(crashes(three)).hasSize(3);
        assertThat(crashes(three, bare)).hasSize(3);
        assertThat(crashes(bare + bare, bare + bare)).hasSize(2);
        assertThat(crashes(three, bare).get(2).citations()).hasSize(2);
    }

    @Test
    void timesThatDifferTellCrashesApart() {
        String march = Dress.JOURNAL.log(REPORT);

        assertThat(crashes(march, march.replace("Mar 03", "Mar 04"))).hasSize(2);
        assertThat(
                        crashes(
                                Dress.STAMPS.log(REPORT),
                                Dress.STAMPS.log(REPORT).replace("5123", "77")))
                .hasSize(2);
    }

    @Test
    void whatOneFileLacksTheOtherAdds() {
        String cut = Dress.JOURNAL.log(REPORT);
        String whole =
                Dress.STAMPS.log(REPORT)
                        + "[ 5123.200000] Kernel panic - not syncing: Fatal exception\n";

        List<Crash> crashes = crashes(whole, cut);

        assertThat(crashes).hasSize(1);
        assertThat(crashes.get(0).panicked()).isTrue();
        assertThat(crashes.get(0).moment().uptime()).isPresent();
        assertThat(crashes.get(0).moment().time()).isPresent();
        assertThat(crashes(cut, whole).get(0).panicked()).isTrue();
    }
}
