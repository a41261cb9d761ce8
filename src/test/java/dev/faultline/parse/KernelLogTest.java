package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.Boot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLogTest {

    private static final String MESSAGE = "BUG: unable to handle page fault for address: ffffb2d8c";

    /** Each line holds {@link #MESSAGE}, shown as M. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            nullValues = "-",
            value = {
                "[   12.345678] M~12.345678~-~",
                "[12345.678901] M~12345.678901~-~",
                "\t[   12.345678] M~12.345678~-~",
                "  [   12.345678] M~12.345678~-~",
                "> [   12.345678] M~12.345678~-~",
                ">> > [   12.345678] M~12.345678~-~",
                "<1>[   12.345678] M~12.345678~-~",
                "<6>M~-~-~",
                "[   12.345678][  T123] M~12.345678~-~T123",
                "[   12.345678][    C0] M~12.345678~-~C0",
                "[   12.345678][T12345] M~12.345678~-~T12345",
                "** 2977 printk messages dropped ** [   12.345678] M~12.345678~-~",
                "[ \u00a0 12.345678] kernel: M~12.345678~-~",
                "kern  :alert : [   12.345678] M~12.345678~-~",
                "kern  :warn  : [Tue May 12 13:05:10 2026] M~-~2026-05-12T13:05:10Z~",
                "[Tue May 12 13:05:10 2026] M~-~2026-05-12T13:05:10Z~",
                "[Sat May  2 13:05:10 2026] M~-~2026-05-02T13:05:10Z~",
                "2026-05-12T13:05:10,123456+02:00 M~-~2026-05-12T11:05:10.123456Z~",
                "[May12 13:05] M~-~2026-05-12T13:05:00Z~",
                "[May 2 13:05] M~-~2026-05-02T13:05:00Z~",
                "[  +0.000012] M~-~-~",
                "4,2500,54115639769,-;M~54115.639769~-~",
                "4,2500,54115639769,-,caller=T77;M~54115.639769~-~T77",
                "May 12 13:05:10 st1 4,2500,54115639769,-;M~54115.639769~2026-05-12T13:05:10Z~",
                "May 12 13:05:10 st1 kernel: M~-~2026-05-12T13:05:10Z~",
                "May  2 13:05:10 st1 kernel: M~-~2026-05-02T13:05:10Z~",
                "May 12 13:05:10 st1 M~-~2026-05-12T13:05:10Z~",
                "May 12 13:05:10 kernel: M~-~2026-05-12T13:05:10Z~",
                "May 12 13:05:10 st1 kernel: [   12.345678] M~12.345678~2026-05-12T13:05:10Z~",
                "May 12 13:05:10 st1 kernel: [   12.345678][ T5] M~12.345678~2026-05-12T13:05:10Z~T5",
                "May 12 13:05:10.123456 st1 kernel: M~-~2026-05-12T13:05:10.123456Z~",
                "May 12 2026 13:05:10 st1 kernel: M~-~2026-05-12T13:05:10Z~",
                "2026-05-12T13:05:10+0200 st1 kernel: M~-~2026-05-12T11:05:10Z~",
                "2026-05-12T13:05:10.123456-05:00 st1 kernel: M~-~2026-05-12T18:05:10.123456Z~",
                "2026-05-12T13:05:10Z st1 kernel: [   12.345678] M~12.345678~2026-05-12T13:05:10Z~",
                "Tue 2026-05-12 13:05:10 UTC st1 kernel: M~-~2026-05-12T13:05:10Z~",
                "1778591110.123456 st1 kernel: M~-~2026-05-12T13:05:10.123456Z~",
                "[   12.345678] st1 kernel: M~12.345678~-~",
                "<4>May 12 13:05:10 st1 kernel: M~-~2026-05-12T13:05:10Z~",
                "<2>1 2026-05-12T13:05:10.003Z st1 kernel - - - M~-~2026-05-12T13:05:10.003Z~",
                "<2>1 2026-05-12T13:05:10.003Z st1 kernel - - [a@1 b=\"c\"] M~-~2026-05-12T13:05:10.003Z~",
                "2026-05-12T13:05:10.127Z In(05) vcpu-5 - Guest: <6>[   12.345678] M~12.345678~2026-05-12T13:05:10.127Z~",
                "kernel: M~-~-~",
                "    >>> [   12.345678] M~12.345678~-~",
                "Starting rsyslogd[   12.345678] M~12.345678~-~",
                "at May 12 13:05:[   12.345678][ T5855] M~12.345678~-~T5855",
                "[2026-05-12 13:05:10] [   12.345678] M~12.345678~2026-05-12T13:05:10Z~",
                "May 12 13:05:10 [   12.345678] M~12.345678~2026-05-12T13:05:10Z~",
                "\u001b[32m[   12.345678] \u001b[0m\u001b[1mM\u001b[0m~12.345678~-~",
            })
    void takesTheDressOff(String line, String uptime, Instant time, String caller) {
        Line read =
                only(
                        line.replace("M", "\u0001")
                                .replace("\u0001ay", "May")
                                .replace("\u0001", MESSAGE));
        assertThat(read.message()).isEqualTo(MESSAGE);
        assertThat(read.moment().uptime())
                .isEqualTo(Optional.ofNullable(uptime).map(KernelLogTest::seconds));
        assertThat(read.moment().time()).isEqualTo(Optional.ofNullable(time));
        assertThat(read.caller()).isEqualTo(Optional.ofNullable(caller).orElse(""));
        assertThat(read.dressed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "May 12 13:05:10 st1 smartd[812]: Device: /dev/sda [SAT]~smartd[812]: Device: /dev/sda [SAT]",
                "2026-05-12T13:05:10+02:00 st1 smartd[812]: Device~smartd[812]: Device",
                "[   12.345678] st1 smartd[812]: Device~smartd[812]: Device",
                "<30>1 2026-05-12T13:05:10Z st1 smartd 812 - - Device~smartd[812]: Device",
                "[   12.345678] systemd[1]: Reached target~systemd[1]: Reached target",
                "[   12.345678] traps: app[12] trap invalid opcode~traps: app[12] trap invalid opcode",
                "[   12.345678] EXT4-fs (sda1): error~EXT4-fs (sda1): error",
                "2026-05-12T13:05:10,1+00:00 usb 1-1: reset~usb 1-1: reset",
            })
    void keepsTheNameOfOtherPrograms(String line, String message) {
        assertThat(only(line).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Call Trace:",
                ">ffff88805b8f1800: fb fb fb fb",
                "[1/7] checking root items",
                "[ffffffff81000000] pgd=0",
                "2026-05-10 06:12:44 install linux-image-6.8.0:amd64 <none> 6.8.0",
                "0   0   6  00021c47a3b8",
                "1,2",
                "kernel: 6.1.0-18-amd64",
                "<IRQ>",
                "Mayday, mayday",
                "Oops: 0000 [#1] SMP",
            })
    void leavesOtherLinesAlone(String line) {
        assertThat(only(line).message()).endsWith(line.replace("2026-05-10 06:12:44 ", ""));
        assertThat(only(line).text()).isEqualTo(line);
    }

    @Test
    void readsTheJournalAsJson() {
        Line line =
                only(
                        "{\"__REALTIME_TIMESTAMP\":\"1778591110123456\",\"_BOOT_ID\":\"b1\","
                                + "\"_SOURCE_MONOTONIC_TIMESTAMP\":\"12345678\",\"_TRANSPORT\":\"kernel\","
                                + "\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"a \\\"quoted\\\" message\"}");
        assertThat(line.message()).isEqualTo("a \"quoted\" message");
        assertThat(line.moment().uptime()).contains(seconds("12.345678"));
        assertThat(line.moment().time()).contains(Instant.parse("2026-05-12T13:05:10.123456Z"));
    }

    @Test
    void readsBytesOfTheJournal() {
        assertThat(
                        only("{\"__REALTIME_TIMESTAMP\":\"1\",\"SYSLOG_IDENTIFIER\":\"app\","
                                        + "\"_PID\":\"7\",\"MESSAGE\":[104,105,27]}")
                                .message())
                .isEqualTo("app[7]: hi\\x1b");
    }

    @Test
    void readsTheExportedJournal() {
        List<Line> lines =
                lines(
                        "__CURSOR=s=1",
                        "__REALTIME_TIMESTAMP=1778591110123456",
                        "__MONOTONIC_TIMESTAMP=12345678",
                        "_BOOT_ID=b1",
                        "SYSLOG_IDENTIFIER=kernel",
                        "MESSAGE=first",
                        "",
                        "__CURSOR=s=2",
                        "__REALTIME_TIMESTAMP=1778591111000000",
                        "_BOOT_ID=b2",
                        "MESSAGE",
                        "\u0006\0\0\0\0\0\0\0second");
        assertThat(lines.get(5).message()).isEqualTo("first");
        assertThat(lines.get(5).moment().uptime()).contains(seconds("12.345678"));
        assertThat(lines.get(5).moment().boot()).isEqualTo("log#1");
        assertThat(lines.get(11).message()).isEqualTo("second");
        assertThat(lines.get(11).moment().boot()).isEqualTo("log#2");
    }

    @Test
    void guessesTheYear() {
        KernelLog log = new KernelLog("log", LocalDate.of(2026, 6, 1));
        assertThat(log.line(1, "Dec 31 23:59:59 st1 kernel: a").moment().time())
                .contains(Instant.parse("2025-12-31T23:59:59Z"));
        assertThat(log.line(2, "Jan  1 00:00:01 st1 kernel: b").moment().time())
                .contains(Instant.parse("2026-01-01T00:00:01Z"));
        assertThat(times("2019-02-03T04:05:06Z st1 kernel: a", "Mar  1 00:00:01 st1 kernel: b"))
                .containsExactly("2019-02-03T04:05:06Z", "2019-03-01T00:00:01Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\r\r"})
    void dropsReturnsOfSerialConsoles(String returns) {
        assertThat(lines("[    1.000000] a" + returns, returns + "[    2.000000] b"))
                .extracting(Line::text)
                .containsExactly("[    1.000000] a", "[    2.000000] b");
    }

    @Test
    void addsUpTheStepsOfHumanReadableDmesg() {
        assertThat(times("[May12 13:05] a", "[  +0.500000] b", "[  +1.250000] c"))
                .containsExactly(
                        "2026-05-12T13:05:00Z",
                        "2026-05-12T13:05:00.500Z",
                        "2026-05-12T13:05:01.750Z");
    }

    @Test
    void dropsCommonIndentationOfAParagraph() {
        assertThat(lines("text", "", "\tBUG: a", "\t foo+0x1/0x2", "", "Handle 0x1", "\tSize: 1"))
                .extracting(Line::message)
                .containsExactly(
                        "text", "", "BUG: a", " foo+0x1/0x2", "", "Handle 0x1", "\tSize: 1");
    }

    @Test
    void neverShowsControlCharacters() {
        Line line = only("a\u0000\u001b]0;title\u0007b\u009b31m\u202ec" + "\0".repeat(4096));
        assertThat(line.text())
                .isEqualTo("a\\x00\\x1b]0;title\\x07b\\x9b31m\\u202ec\\x00{4096}")
                .isEqualTo(line.message());
    }

    @Test
    void cutsBoots() {
        KernelLog log = new KernelLog("log", LocalDate.of(2026, 12, 31));
        long number = 0;
        for (String line :
                List.of(
                        "[  100.000000] a",
                        "[  200.000000] b",
                        "[    0.000000] Booting Linux on physical CPU 0x0",
                        "[    0.000000] Linux version 6.1.0",
                        "[    1.000000] c",
                        "[    0.000000] Linux version 6.1.0",
                        "[    0.000000] Command line: quiet",
                        "")) {
            log.line(++number, line);
        }
        assertThat(log.boots())
                .extracting(
                        Boot::id,
                        Boot::complete,
                        b -> b.citation().line(),
                        b -> b.lastLine().line())
                .containsExactly(
                        tuple("log#1", false, 1L, 2L),
                        tuple("log#2", true, 3L, 5L),
                        tuple("log#3", true, 6L, 7L));
    }

    @Test
    void cutsBootsWhereTheJournalSaysSo() {
        assertThat(
                        lines(
                                "-- Boot 0123456789abcdef0123456789abcdef --",
                                "May 12 13:05:10 st1 kernel: Linux version 6.1.0",
                                "May 12 13:05:10 st1 kernel: last words",
                                "-- Reboot --",
                                "May 12 13:06:10 st1 kernel: Booting Linux on physical CPU",
                                "May 12 13:06:10 st1 kernel: Linux version 6.1.0"))
                .extracting(l -> l.moment().boot())
                .containsExactly("log#1", "log#1", "log#1", "log#2", "log#2", "log#2");
    }

    @Test
    void seesBootsInAConsoleWithoutTimeStamps() {
        KernelLog log = new KernelLog("log", LocalDate.of(2026, 12, 31));
        log.line(1, "Linux version 6.1.0 (build@host)");
        log.line(2, "Command line: console=ttyS0");
        log.line(3, "Kernel panic - not syncing: x");
        assertThat(log.boots())
                .singleElement()
                .satisfies(b -> assertThat(b.complete()).isTrue())
                .satisfies(b -> assertThat(b.citation().line()).isEqualTo(1))
                .satisfies(b -> assertThat(b.lastLine().line()).isEqualTo(3));
    }

    @Test
    void takesProcVersionForNoBoot() {
        KernelLog log = new KernelLog("log", LocalDate.of(2026, 12, 31));
        log.line(1, "Linux version 6.1.0 (build@host)");
        log.line(2, "");
        assertThat(log.boots()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "# lsmod;lsmod",
                "$ lsmod;lsmod",
                "## lsmod;lsmod",
                "root@web1:~# smartctl -a /dev/sda;smartctl -a /dev/sda",
                "user@web1:/var/log$ lsmod;lsmod",
                "[root@web1 ~]# lsmod;lsmod",
                "web1:~ # lsmod;lsmod",
                "==> proc/modules <==;proc/modules",
                "=== lsmod.txt ===;lsmod.txt",
            })
    void knowsTheSection(String mark, String section) {
        assertThat(lines("x", mark, "ext4 1019904 1"))
                .extracting(Line::section)
                .containsExactly("", section, section);
    }

    @Test
    void knowsSectionsOfSupportconfig() {
        assertThat(
                        lines(
                                "#==[ Command ]======================================#",
                                "# /sbin/lsmod",
                                "ext4 1019904 1",
                                "#==[ Verification ]==================================#",
                                "ok"))
                .extracting(Line::section)
                .containsExactly("", "/sbin/lsmod", "/sbin/lsmod", "", "");
    }

    @Test
    void takesHeadersOfSmartctlForNoSection() {
        assertThat(lines("# smartctl -a /dev/sda", "=== START OF INFORMATION SECTION ===", "x"))
                .extracting(Line::section)
                .containsOnly("smartctl -a /dev/sda");
    }

    private static Line only(String line) {
        List<Line> lines = lines(line);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static List<Line> lines(String... lines) {
        return KernelLog.read("log", String.join("\n", lines)).lines();
    }

    private static List<String> times(String... lines) {
        return lines(lines).stream()
                .map(l -> l.moment().time().map(Instant::toString).orElse("none"))
                .toList();
    }

    private static Duration seconds(String decimal) {
        return Duration.ofNanos(new BigDecimal(decimal).movePointRight(9).longValueExact());
    }
}
