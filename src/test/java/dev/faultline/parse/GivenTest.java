package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Case;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.OperatingSystem;
import dev.faultline.fact.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenTest {

    private static final CaseReader READER = new CaseReader(Parsers.standard(), Set.of());

    private static final String OOPS =
            "BUG: kernel NULL pointer dereference, address: 0000000000000008\n"
                    + "#PF: supervisor read access in kernel mode\n"
                    + "Oops: 0000 [#1] SMP NOPTI\n"
                    + "CPU: 1 PID: 77 Comm: kiln Not tainted 6.1.0-18-amd64 #1 Debian 6.1.76-1\n"
                    + "RIP: 0010:lidar_scan+0x8a/0x100\n"
                    + "Call Trace:\n"
                    + " lidar_ioctl+0x20/0x90\n";

    private static final Evidence STRANGE = Evidence.of("notes/wiki", "nothing of use\n");

    @Test
    void aBundleSaysWhatItIs() {
        List<Fact> facts =
                read(
                        Evidence.of("sos-1/sos_commands/kernel/dmesg", dressed(OOPS)),
                        Evidence.of("sos-1/sos_logs/sos.log", "2026-02-03 11:20:31 INFO: started"));
        assertThat(facts)
                .filteredOn(Collected.class::isInstance)
                .extracting(f -> ((Collected) f).evidence())
                .contains("sosreport", "kernel-log");
        assertThat(reasons(facts))
                .containsExactly("1 of 2 files was not understood: sos-1/sos_logs/sos.log");
    }

    @Test
    void aBundleOfWhichNothingIsUnderstoodIsNoEvidence() {
        List<Fact> facts = read(Evidence.of("sos_logs/sos.log", "started\n"), STRANGE);
        assertThat(facts).hasOnlyElementsOfType(Unreadable.class);
        assertThat(reasons(facts))
                .containsExactly("2 of 2 files were not understood: notes/wiki, sos_logs/sos.log");
    }

    @Test
    void aSingleFileIsNamedByItsCitation() {
        List<Fact> facts = read(STRANGE);
        assertThat(reasons(facts)).containsExactly("nothing in it is understood");
        assertThat(facts.get(0).citation()).hasToString("notes/wiki:1");
    }

    @Test
    void manyStrangeFilesAreCounted() {
        List<Evidence> many = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            many.add(Evidence.of("file" + i, "nothing of use\n"));
        }
        assertThat(reasons(read(many.toArray(Evidence[]::new))))
                .singleElement()
                .asString()
                .startsWith("30 of 30 files were not understood: file10, file11,")
                .endsWith(" and 22 more");
    }

    @Test
    void everyFileOfAFolderOfAbrtIsReadByItsParser() {
        List<Fact> facts =
                read(
                        Evidence.of("oops-1/abrt_version", "2.17.6"),
                        Evidence.of("oops-1/kernel", "5.14.0-427.13.1.el9_4.x86_64"),
                        Evidence.of("oops-1/os_release", "Rocky Linux release 9.4 (Blue Onyx)"),
                        Evidence.of("oops-1/backtrace", OOPS),
                        Evidence.of("oops-1/proc_modules", "lidar 16384 0 - Live 0x0 (OE)\n"));
        assertThat(facts).hasAtLeastOneElementOfType(Crash.class);
        assertThat(facts)
                .filteredOn(OperatingSystem.class::isInstance)
                .extracting(f -> ((OperatingSystem) f).family())
                .containsExactly("rhel");
        assertThat(facts)
                .filteredOn(KernelVersion.class::isInstance)
                .extracting(f -> ((KernelVersion) f).release())
                .contains("5.14.0-427.13.1.el9_4.x86_64");
        assertThat(reasons(facts))
                .containsExactly("1 of 5 files was not understood: oops-1/abrt_version");
    }

    @Test
    void aReportOfApportIsReadThroughItsIndentation() {
        String report =
                "ProblemType: KernelOops\nArchitecture: amd64\nDate: Tue Feb  3 11:20:31 2026\n"
                        + "DistroRelease: Ubuntu 24.04\nOopsText:\n"
                        + OOPS.indent(1)
                        + "Package: linux-image-6.8.0-31-generic 6.8.0-31.31\n"
                        + "ProcVersionSignature: Ubuntu 6.8.0-31.31-generic 6.8.1\n"
                        + "Uname: Linux 6.8.0-31-generic x86_64\n";
        List<Fact> facts =
                read(Evidence.of("linux-image-6.8.0-31-generic-202602031120.crash", report));
        assertThat(facts)
                .filteredOn(Crash.class::isInstance)
                .extracting(f -> ((Crash) f).title())
                .containsExactly(
                        "BUG: unable to handle kernel NULL pointer dereference in lidar_scan");
        assertThat(facts)
                .filteredOn(KernelVersion.class::isInstance)
                .extracting(f -> ((KernelVersion) f).release())
                .contains("6.8.0-31-generic");
    }

    @Test
    void aJournalIsToldInItsOwnRight() {
        String entry =
                "{\"__REALTIME_TIMESTAMP\":\"1770117631000000\",\"_TRANSPORT\":\"kernel\",\"SYSLOG_IDENTIFIER\":\"kernel\","
                        + "\"MESSAGE\":\"usb 1-4: new high-speed USB device\"}\n";
        String export =
                "__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1770117631000000\nSYSLOG_IDENTIFIER=sshd\n_PID=7\n"
                        + "MESSAGE=Server listening\n\n";
        for (String journal : List.of(entry, export)) {
            List<Fact> facts = read(Evidence.of("journal", journal));
            assertThat(facts)
                    .filteredOn(Collected.class::isInstance)
                    .extracting(f -> ((Collected) f).evidence())
                    .contains("journal");
            assertThat(reasons(facts)).isEmpty();
        }
    }

    @Test
    void aJournalWithoutEntriesWasLookedAt() {
        List<Fact> facts =
                read(
                        Evidence.of(
                                "journal",
                                "-- Logs begin at Mon 2026-05-11 03:15:01 UTC, end at Mon 2026-05-11 09:00:12 UTC. --\n"
                                        + "-- No entries --\n"));
        assertThat(facts)
                .filteredOn(Collected.class::isInstance)
                .extracting(f -> ((Collected) f).evidence())
                .containsExactly("journal");
        assertThat(reasons(facts)).isEmpty();
    }

    private static String dressed(String log) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        for (String line : log.lines().toList()) {
            all.append("[  100.%06d] %s%n".formatted(at++, line));
        }
        return all.toString();
    }

    private static List<Fact> read(Evidence... files) {
        return READER.read(Case.of("case", List.of(files)));
    }

    private static List<String> reasons(List<Fact> facts) {
        return facts.stream()
                .filter(Unreadable.class::isInstance)
                .map(f -> ((Unreadable) f).reason())
                .toList();
    }
}
