package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.Case;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.OutOfMemory;
import dev.faultline.fact.PageTableEntry;
import dev.faultline.fact.SelfTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One event in several files is one; events of one kind are as many as one file tells. */
class SameEventTest {

    private static final CaseReader READER =
            new CaseReader(Parsers.standard(), Set.of("Power-on or device reset"));

    private static final Instant START = Instant.parse("2026-03-03T04:00:00.250Z");

    private static final String BLOCK_ERROR =
            "blk_update_request: critical medium error, dev sdc, sector 48213504 op 0x0:(READ)"
                    + " flags 0x0 phys_seg 1 prio class 0";

    /** A kind of fact and the lines that tell it. */
    private static final Map<Class<? extends Fact>, List<String>> EVENTS =
            Map.of(
                    BlockError.class,
                    List.of(BLOCK_ERROR),
                    MemoryErrorCount.class,
                    List.of(
                            "EDAC MC0: 1 CE memory read error on CPU_SrcID#0_MC#0_Chan#1_DIMM#0"
                                    + " (channel:1 slot:0 page:0x4d21c offset:0x80 grain:32"
                                    + " syndrome:0x0 -  err_code:0x0101:0x0090)"),
                    MachineCheck.class,
                    List.of(
                            "mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 5: bea0000000000108",
                            "mce: [Hardware Error]: TSC 2c1d9f0a37 ADDR 1ffff81a2c6d4 MISC d012000100000000",
                            "mce: [Hardware Error]: PROCESSOR 2:800f82 TIME 1772511300 SOCKET 0 APIC 6"
                                    + " microcode 8008206"),
                    PageTableEntry.class,
                    List.of(
                            "BUG: Bad page map in process tarn  pte:800000041a2c6867 pmd:10a7c5067",
                            "addr:00007f2c5a1d4000 vm_flags:08000071 anon_vma:0000000000000000"
                                    + " mapping:ffff888104c5d3a8 index:1d4"),
                    OutOfMemory.class,
                    List.of(
                            "tarnd invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE),"
                                    + " order=0, oom_score_adj=0",
                            "Out of memory: Killed process 4211 (tarnd) total-vm:8123456kB,"
                                    + " anon-rss:7012345kB, file-rss:0kB, shmem-rss:0kB, UID:1000"
                                    + " pgtables:14000kB oom_score_adj:0"));

    /** What a logger puts before a line written so many microseconds after the start. */
    private enum Dress {
        DMESG,
        DMESG_T,
        SHORT,
        SHORT_PRECISE,
        SHORT_ISO,
        JSON,
        SYSLOG;

        private String line(Instant start, String host, Duration uptime, String message) {
            Instant time = start.plus(uptime);
            String stamp =
                    String.format(
                            Locale.ROOT,
                            "[%5d.%06d] ",
                            uptime.toSeconds(),
                            uptime.toNanosPart() / 1000);
            String kernel = " " + host + " kernel: ";
            return switch (this) {
                        case DMESG -> stamp;
                        case DMESG_T -> "[" + date(time, "EEE MMM ppd HH:mm:ss yyyy") + "] ";
                        case SHORT -> date(time, "MMM dd HH:mm:ss") + kernel;
                        case SHORT_PRECISE -> date(time, "MMM dd HH:mm:ss.SSSSSS") + kernel;
                        case SHORT_ISO -> date(time, "yyyy-MM-dd'T'HH:mm:ss") + "+00:00" + kernel;
                        case JSON -> json(time, host, uptime);
                        case SYSLOG -> date(time, "MMM ppd HH:mm:ss") + kernel + stamp;
                    }
                    + message
                    + (this == JSON ? "\"}\n" : "\n");
        }

        private static String date(Instant time, String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(time);
        }

        private static String json(Instant time, String host, Duration uptime) {
            return "{\"__REALTIME_TIMESTAMP\":\""
                    + micros(Duration.between(Instant.EPOCH, time))
                    + "\",\"_SOURCE_MONOTONIC_TIMESTAMP\":\""
                    + micros(uptime)
                    + "\",\"_HOSTNAME\":\""
                    + host
                    + "\",\"_TRANSPORT\":\"kernel\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"";
        }

        private static long micros(Duration span) {
            return span.toNanos() / 1000;
        }

        /** A log of one machine and boot that tells an event at each of these seconds. */
        String log(List<String> event, int... seconds) {
            return log(START, "fen3", event, seconds);
        }

        String log(Instant start, String host, List<String> event, int... seconds) {
            StringBuilder log = new StringBuilder();
            for (int second : seconds) {
                Duration uptime = Duration.ofSeconds(second).plusNanos(123_457_000);
                for (String message : event) {
                    log.append(line(start, host, uptime, message));
                    uptime = uptime.plusNanos(11_000);
                }
            }
            return log.toString();
        }

        String booted(Instant start, int... seconds) {
            return line(start, "fen3", Duration.ZERO, "Linux version 6.1.0-18-amd64 (b@c) #1")
                    + log(start, "fen3", List.of(BLOCK_ERROR), seconds);
        }
    }

    private static List<Fact> facts(Class<? extends Fact> kind, String... logs) {
        List<Evidence> files =
                Stream.iterate(0, i -> i < logs.length, i -> i + 1)
                        .map(i -> Evidence.of("log-" + i, logs[i]))
                        .toList();
        return READER.read(Case.of("c", files)).stream().filter(kind::isInstance).toList();
    }

    private static int errors(String... logs) {
        return facts(BlockError.class, logs).size();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(Dress.values())
                .flatMap(a -> Stream.of(Dress.values()).map(b -> Arguments.of(a, b)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void inTwoDressesItIsOneCitedWhereItWasReadFirst(Dress one, Dress other) {
        EVENTS.forEach(
                (kind, lines) -> {
                    List<Fact> alone = facts(kind, one.log(lines, 900));
                    List<Fact> both =
                            facts(
                                    kind,
                                    one.log(lines, 900),
                                    "-- Logs begin here. --\n" + other.log(lines, 900));

                    assertThat(alone).as("%s", kind).isNotEmpty();
                    assertThat(both)
                            .extracting(fact -> fact.citation().toString())
                            .as("%s", kind)
                            .isEqualTo(alone.stream().map(f -> f.citation().toString()).toList());
                });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void thereAreAsManyAsOneOfThemTells(Dress one, Dress other) {
        EVENTS.forEach(
                (kind, lines) -> {
                    String five = one.log(lines, 900, 1000, 1300, 1301, 2000);
                    String three = other.log(lines, 1300, 1301, 2000);

                    int told = facts(kind, five).size();
                    assertThat(facts(kind, five, three)).as("%s", kind).hasSize(told);
                    assertThat(facts(kind, three, five)).as("%s", kind).hasSize(told);
                });
    }

    @Test
    void ofThreeLogsTheOneWithBothClocksTellsWhichIsWhich() {
        List<String> event = List.of(BLOCK_ERROR);

        assertThat(
                        errors(
                                Dress.DMESG.log(event, 1000, 2000),
                                Dress.SHORT.log(event, 1000, 2000, 3000),
                                Dress.SYSLOG.log(event, 1000, 2000, 3000)))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void timesThatContradictTellThemApart(Dress one, Dress other) {
        String early = one.booted(START, 900);
        String late = other.booted(START, 4000);

        assertThat(errors(early, late)).isEqualTo(2);
        assertThat(errors(early, late, Dress.SYSLOG.booted(START, 900, 4000))).isEqualTo(2);
    }

    @Test
    void theStartOfABootIsKnownFromAnotherLog() {
        String dmesg =
                Dress.DMESG.log(List.of("sd 2:0:0:0: [sdc] " + "tag#3 timing out command"), 77)
                        + Dress.DMESG.log(List.of(BLOCK_ERROR), 900);
        String journal = Dress.SHORT.log(List.of(BLOCK_ERROR), 4000);

        assertThat(errors(dmesg, journal)).as("nothing compares them").isEqualTo(1);
        assertThat(errors(Dress.SYSLOG.log(List.of(BLOCK_ERROR), 900), dmesg, journal))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoBootsStayTwo(Dress one, Dress other) {
        Instant before = START.minus(Duration.ofDays(3));

        assertThat(errors(one.booted(before, 900), other.booted(START, 5000))).isEqualTo(2);
    }

    @Test
    void theJournalTellsBootsApart() {
        String first = "-- Boot 0123456789abcdef0123456789abcdef --\n";
        String second = "-- Boot fedcba9876543210fedcba9876543210 --\n";
        String log = Dress.SHORT.log(List.of(BLOCK_ERROR), 900);

        assertThat(errors(first + log, second + log)).isEqualTo(2);
        assertThat(errors(first + log, first + log)).isEqualTo(1);
    }

    @Test
    void aLogOfTwoBootsIsMatchedFromItsEnd() {
        String both =
                Dress.SHORT.booted(START.minus(Duration.ofDays(3)), 900)
                        + Dress.SHORT.booted(START, 5000);
        List<Fact> facts = facts(BlockError.class, Dress.DMESG.booted(START, 5000), both);

        assertThat(facts).hasSize(2);
        assertThat(facts.get(0).moment().time())
                .as("of the second boot")
                .contains(Instant.parse("2026-03-03T05:23:20Z"));
    }

    @Test
    void twoHostsStayTwo() {
        for (Dress dress : List.of(Dress.SHORT, Dress.SHORT_ISO, Dress.JSON, Dress.SYSLOG)) {
            String one = dress.log(START, "fen3", List.of(BLOCK_ERROR), 900);
            String other = Dress.SHORT.log(START, "moor1", List.of(BLOCK_ERROR), 900);

            assertThat(errors(one, other)).as("%s", dress).isEqualTo(2);
            assertThat(errors(Dress.DMESG.log(List.of(BLOCK_ERROR), 900), one, other))
                    .as("%s", dress)
                    .isEqualTo(2);
        }
    }

    @Test
    void aBareLineIsToldByTheLogThatHoldsIt() {
        assertThat(errors(BLOCK_ERROR + "\n", Dress.SHORT.log(List.of(BLOCK_ERROR), 900)))
                .isEqualTo(1);
    }

    @Test
    void resultsWithoutTimeAreManyUnlessOneFileLiesThereTwice() {
        String passed =
                "Short offline       Completed without error       00%      812         -\n";
        String table =
                "smartctl 7.3 2022-02-28 r5338 [x86_64-linux] (local build)\n\n"
                        + "=== START OF READ SMART DATA SECTION ===\n"
                        + "SMART Self-test log structure revision number 1\n"
                        + "Num  Test_Description    Status                  Remaining"
                        + "  LifeTime(hours)  LBA_of_first_error\n# 1  "
                        + passed;
        int alone = facts(SelfTest.class, table).size();

        assertThat(alone).isPositive();
        assertThat(facts(SelfTest.class, table, table)).hasSize(alone);
        assertThat(facts(SelfTest.class, table, "\n" + table)).hasSize(2 * alone);
    }

    @Test
    void ofCountedLinesTheGreaterCountStays() {
        List<String> reset = List.of("sd 2:0:0:0: Power-on or device reset occurred");

        assertThat(
                        facts(
                                LogLine.class,
                                Dress.DMESG.log(reset, 1000, 2000),
                                Dress.SHORT.log(reset, 1000, 2000, 3000)))
                .extracting(fact -> ((LogLine) fact).count())
                .containsExactly(3L);
    }

    @Test
    void manyEqualEventsOfManyLogsAreReadInTime() {
        int[] seconds = new int[400];
        Arrays.setAll(seconds, i -> 100 + 7 * i);
        String[] logs =
                Stream.of(Dress.values())
                        .map(dress -> dress.log(List.of(BLOCK_ERROR), seconds))
                        .toArray(String[]::new);

        assertThat(errors(logs)).isEqualTo(seconds.length);
    }

    @Test
    void theMomentHasBothClocksWhereTheFirstLogHasNoTime() {
        Fact error =
                facts(
                                BlockError.class,
                                Dress.DMESG.log(List.of(BLOCK_ERROR), 900),
                                Dress.SHORT.log(List.of(BLOCK_ERROR), 900))
                        .get(0);

        assertThat(error.citations())
                .extracting(Citation::source)
                .as("first")
                .containsExactly("log-0");
        assertThat(error.moment().uptime()).isPresent();
        assertThat(error.moment().time()).isPresent();
    }

    @Test
    void theOrderOfEvidenceDoesNotMatter() {
        List<Evidence> files =
                Stream.of(Dress.values())
                        .map(
                                dress ->
                                        Evidence.of(
                                                dress.name(),
                                                dress.log(List.of(BLOCK_ERROR), 900, 950, 1500)))
                        .collect(Collectors.toList());
        List<Fact> facts = READER.read(Case.of("c", files));
        Collections.reverse(files);

        assertThat(READER.read(Case.of("c", files))).isEqualTo(facts);
    }
}
