package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.Fact;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.MemtestRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ContradictionsTest {

    private static final String OOPS =
            "[  100.000000] BUG: kernel NULL pointer dereference, address: 0000000000000008\n"
                    + "[  100.000001] Oops: 0000 [#1] SMP NOPTI\n"
                    + "[  100.000002] CPU: 1 PID: 77 Comm: kiln Not tainted 6.1.0-18-amd64 #1 Debian 6.1.76-1\n"
                    + "[  100.000003] Hardware name: Example Corp. Forge 9, BIOS 1.2 01/02/2024\n"
                    + "[  100.000004] RIP: 0010:lidar_scan+0x8a/0x100\n"
                    + "[  100.000005] Modules linked in: aa bb cc dd ee ff gg hh ii jj\n"
                    + "[  100.000006] ---[ end trace 0000000000000000 ]---\n";

    @Test
    void agreeingEvidenceIsNoContradiction() {
        List<Fact> facts = new ArrayList<>(Read.by(new CrashReports(), OOPS).facts());
        facts.addAll(Read.by(new Uname(), "uname_-r", "6.1.0-18-amd64\n").facts());
        assertThat(facts).hasSize(2);
        assertThat(what(facts)).isEmpty();
        assertThat(what(List.of())).isEmpty();
    }

    @Test
    void aListOfAnotherKernelIsNoticed() {
        List<Fact> facts = new ArrayList<>(Read.by(new CrashReports(), OOPS).facts());
        facts.addAll(Read.by(new Uname(), "uname_-r", "6.1.0-21-amd64\n").facts());
        assertThat(what(facts)).containsExactly("other-kernel");
    }

    @Test
    void aLogOfAnotherKernelIsNoticedWithoutACrash() {
        String log =
                "[    0.000000] Linux version 6.1.0-17-amd64 (b@x) #1 SMP\n"
                        + "[    0.000000] Linux version 6.1.0-18-amd64 (b@x) #1 SMP\n";
        List<Fact> boots = Read.by(new KernelReleases(), log).facts();
        assertThat(what(boots)).isEmpty();
        assertThat(what(with(boots, "6.1.0-18-amd64\n"))).isEmpty();
        assertThat(what(with(boots, "6.1.0-21-amd64\n"))).containsExactly("other-kernel");
    }

    private static List<Fact> with(List<Fact> facts, String release) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(Read.by(new Uname(), "uname_-r", release).facts());
        return all;
    }

    @Test
    void aListOfOtherModulesIsNoticed() {
        List<Fact> facts = new ArrayList<>(Read.by(new CrashReports(), OOPS).facts());
        StringBuilder rows = new StringBuilder("Module   Size  Used by\n");
        for (char letter = 'k'; letter < 'u'; letter++) {
            rows.append(letter).append(letter).append(" 16384 0\n");
        }
        facts.addAll(Read.by(new Lsmod(), rows.toString()).facts());
        assertThat(what(facts)).containsExactly("other-modules");
    }

    @Test
    void aListOfAnotherBootLacksTheForeignModuleThatCrashed() {
        String crash = OOPS.replace(" jj", " jj lidar(OE) going(OE-)");
        StringBuilder rows = new StringBuilder("Module   Size  Used by\n");
        for (char letter = 'a'; letter < 'k'; letter++) {
            rows.append(letter).append(letter).append(" 16384 0\n");
        }
        List<Fact> facts = new ArrayList<>(Read.by(new CrashReports(), crash).facts());
        facts.addAll(Read.by(new ModuleMessages(), crash).facts());
        assertThat(what(facts)).as("a log alone").isEmpty();
        facts.addAll(Read.by(new Lsmod(), rows.toString()).facts());
        assertThat(derive(facts))
                .singleElement()
                .satisfies(
                        found -> {
                            assertThat(found.what()).isEqualTo("other-modules");
                            assertThat(found.sentence()).contains("lacks lidar");
                            assertThat(found.citations())
                                    .extracting(Citation::text)
                                    .anyMatch(text -> text.startsWith("aa 16384"))
                                    .anyMatch(text -> text.contains("BUG: kernel NULL"));
                        });
        facts.addAll(Read.by(new Lsmod(), rows + "lidar 65536 1\n").facts());
        assertThat(what(facts)).isEmpty();
    }

    @Test
    void hardwareErrorsWithAnEmptyDatabaseAreNoticed() {
        Fact logged =
                new MemoryErrorCount(
                        "A1", 1, 0, OptionalLong.empty(), false, at("EDAC MC0: 1 CE on A1"));
        Fact clean = new Collected("rasdaemon", at("No Memory errors."));
        Fact zero = new MemoryErrorCount("A1", 0, 0, OptionalLong.empty(), true, at("A1\t0\t0"));
        Fact some = new MemoryErrorCount("A1", 3, 0, OptionalLong.empty(), true, at("A1\t3\t0"));
        assertThat(what(List.of(logged, clean))).containsExactly("machine-checks-not-recorded");
        assertThat(what(List.of(logged, zero))).containsExactly("machine-checks-not-recorded");
        assertThat(what(List.of(logged, some))).isEmpty();
        assertThat(what(List.of(clean, zero))).isEmpty();
    }

    @Test
    void aPassedVerdictDoesNotExcuseUnreadableSectors() {
        Fact passed =
                new DiskHealth(
                        "sdq",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty(),
                        at("PASSED"));
        Fact unreadable =
                new BlockError("sdq", "medium", "read", OptionalLong.of(8), at("medium error"));
        Fact elsewhere =
                new BlockError("sdr", "medium", "read", OptionalLong.of(8), at("medium error"));
        assertThat(what(List.of(passed, unreadable)))
                .containsExactly("smart-passed-but-unreadable");
        assertThat(what(List.of(passed, elsewhere))).isEmpty();
    }

    @Test
    void aMemoryTestOfAPartSaysSo() {
        Fact total = new MemoryUse("meminfo", "MemTotal", 16L << 30, at("MemTotal"));
        assertThat(what(List.of(total, run(2L << 30)))).containsExactly("memtest-partial");
        assertThat(what(List.of(total, run(16L << 30)))).isEmpty();
    }

    @Test
    void installedMemoryIsAlsoToldByTheModulesAndAtBoot() {
        String modules =
                "Memory Device\n\tSize: 8 GB\n\tLocator: DIMM_A1\n\tType: DDR4\n\n"
                        + "Memory Device\n\tSize: 8 GB\n\tLocator: DIMM_B1\n\tType: DDR4\n";
        List<Fact> facts = new ArrayList<>(Read.by(new Dmidecode(), modules).facts());
        facts.add(run(8L << 30));
        assertThat(derive(facts))
                .extracting(Contradiction::sentence)
                .containsExactly("memtester found nothing, but tested only 8192 of 16384 MiB");
        facts.set(facts.size() - 1, run(15L << 30));
        assertThat(what(facts)).isEmpty();

        List<Fact> boot =
                new ArrayList<>(
                        Read.by(
                                        new PhysicalMemoryMap(),
                                        "Memory: 16000000K/16777216K available (14342K kernel code)")
                                .facts());
        boot.add(run(2L << 30));
        assertThat(what(boot)).containsExactly("memtest-partial");
    }

    @Test
    void aRecordInTheDatabaseIsNoContradiction() {
        Fact logged =
                new MemoryErrorCount(
                        "A1", 1, 0, OptionalLong.empty(), false, at("EDAC MC0: 1 CE on A1"));
        Fact clean = new Collected("rasdaemon", in("ras-mc-ctl", "No PCIe AER errors."));
        Fact recorded =
                new MemoryErrorCount(
                        "A1", 1, 0, OptionalLong.empty(), false, in("ras-mc-ctl", "1 Corrected"));
        assertThat(what(List.of(logged, clean))).containsExactly("machine-checks-not-recorded");
        assertThat(what(List.of(logged, clean, recorded))).isEmpty();
    }

    @Test
    void aMachineHasOneNameHoweverItIsWritten() {
        Fact log = new Collected("kernel-log", at("May 12 03:14:07 anvil kernel: usb 1-4: new"));
        Fact early = new Collected("x", at("May 12 03:14:01 localhost kernel: Linux version 6.1"));
        Fact uname =
                new Collected(
                        "uname", at("Linux anvil.example.org 6.1.0-18-amd64 #1 SMP Debian x86_64"));
        Fact other = new Collected("uname", at("Linux kiln 6.1.0-18-amd64 #1 SMP Debian x86_64"));
        assertThat(what(List.of(log, early, uname))).isEmpty();
        assertThat(what(List.of(log, other))).containsExactly("two-hosts");
    }

    private static Citation in(String source, String text) {
        return new Citation(source, 1, text);
    }

    private static MemtestRun run(long bytes) {
        return new MemtestRun("memtester", "", 3, 0, OptionalLong.of(bytes), false, at("Done."));
    }

    @Test
    void machinesAreToldApartByTheirLogs() {
        Fact one = new Collected("kernel-log", at("May 12 03:14:07 anvil kernel: usb 1-4: new"));
        Fact other = new Collected("kernel-log", at("May 12 03:14:09 kiln systemd[1]: Started"));
        assertThat(what(List.of(one, one))).isEmpty();
        List<Contradiction> found = derive(List.of(one, other));
        assertThat(found).extracting(Contradiction::what).containsExactly("two-hosts");
        assertThat(found.get(0).sentence()).endsWith("2 machines: anvil, kiln");
    }

    @Test
    void theOrderOfFactsDoesNotMatter() {
        List<Fact> facts = new ArrayList<>(Read.by(new CrashReports(), OOPS).facts());
        facts.addAll(Read.by(new Uname(), "uname_-r", "6.1.0-21-amd64\n").facts());
        List<Fact> reversed = new ArrayList<>(facts);
        Collections.reverse(reversed);
        assertThat(derive(reversed)).isEqualTo(derive(facts));
    }

    private static List<String> what(List<Fact> facts) {
        return derive(facts).stream().map(Contradiction::what).toList();
    }

    private static List<Contradiction> derive(List<Fact> facts) {
        return new Contradictions().derive(facts).toList();
    }

    private static Citation at(String text) {
        return new Citation("case.txt", 1, text);
    }
}
