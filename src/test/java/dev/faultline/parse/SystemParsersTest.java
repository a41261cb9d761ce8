package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.CommandLine;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.LoadedModule;
import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.OperatingSystem;
import dev.faultline.fact.Setting;
import dev.faultline.fact.Taint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemParsersTest {

    @Test
    void procModulesKeepsTheTaintsOfEachModule() {
        Read read =
                Read.by(
                        new ProcModules(),
                        "lidar_hub 20480 1 - Live 0xffffffffc0c11000 (POE)\nloop 32768 0 - Live 0x0000000000000000\n");
        assertThat(read.only(LoadedModule.class))
                .extracting(LoadedModule::name, LoadedModule::taints, LoadedModule::isForeign)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lidar_hub", "POE", true),
                        org.assertj.core.groups.Tuple.tuple("loop", "", false));
    }

    @Test
    void lsmodRowsNeedAHeadingOrATitle() {
        String rows = "alpha 16384 0\nbeta 20480 1 alpha\n";
        assertThat(Read.by(new Lsmod(), "notes.txt", rows).facts()).isEmpty();
        assertThat(Read.by(new Lsmod(), "sos_commands/kernel/lsmod", rows).facts()).hasSize(2);
        assertThat(Read.by(new Lsmod(), "$ lsmod\n" + rows).facts()).hasSize(2);
        assertThat(Read.by(new Lsmod(), "Module   Size  Used by\n" + rows + "1 2 3\ngamma 1 2\n"))
                .satisfies(read -> assertThat(read.facts()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({
        "tainted, 12416, DOE",
        "proc/sys/kernel/tainted, 513, PW",
        "tainted, 0, ''",
        "tainted, 524288, J",
    })
    void taintedNumberIsDecoded(String source, String number, String letters) {
        Read read = Read.by(new TaintedNumber(), source, number + "\n");
        StringBuilder found = new StringBuilder();
        read.only(Taint.class).forEach(taint -> found.append(taint.letter()));
        assertThat(found).hasToString(letters);
        assertThat(read.collected()).hasSize(1);
    }

    @Test
    void aNumberUnderAnotherNameIsNoTaint() {
        Read read = Read.by(new TaintedNumber(), "counter.txt", "12416\n");
        assertThat(read.facts()).isEmpty();
        assertThat(read.collected()).isEmpty();
    }

    @Test
    void unknownTaintBitsAreReported() {
        Read read = Read.by(new TaintedNumber(), "kernel.tainted = 1073741825\n");
        assertThat(read.only(Taint.class)).hasSize(1);
        assertThat(read.unreadable()).containsExactly("1: taint bit 30 is not known");
        assertThat(
                        Read.by(new TaintedNumber(), "kernel.tainted = 9999999999999999999\n")
                                .unreadable())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "6.1.0-18-amd64, 6, 1, 0, debian, x86_64",
        "6.12.111+deb12-amd64, 6, 12, 111, debian, x86_64",
        "6.8.0-45-generic, 6, 8, 0, ubuntu, unknown",
        "5.14.0-427.13.1.el9_4.x86_64, 5, 14, 0, rhel, x86_64",
        "6.10.3-arch1-2, 6, 10, 3, arch, unknown",
        "6.6.30-1-lts, 6, 6, 30, arch, unknown",
        "5.14.21-150500.55.52-default, 5, 14, 21, suse, unknown",
        "6.1.79-99.164.amzn2023.aarch64, 6, 1, 79, amazon, aarch64",
        "5.15.0-205.149.5.1.el9uek.x86_64, 5, 15, 0, oracle, x86_64",
        "6.9.4-200.fc40.x86_64, 6, 9, 4, fedora, x86_64",
        "6.13.0-rc2+, 6, 13, 0, upstream, unknown",
        "6.5, 6, 5, 0, upstream, unknown",
        "6.6.30-debug, 6, 6, 30, unknown, unknown",
    })
    void releaseNamesVersionVendorAndArchitecture(
            String release, int major, int minor, int patch, String vendor, String architecture) {
        KernelVersion version =
                Read.by(new Uname(), "uname_-r", release + "\n").only(KernelVersion.class).get(0);
        assertThat(version.major()).isEqualTo(major);
        assertThat(version.minor()).isEqualTo(minor);
        assertThat(version.patch()).isEqualTo(patch);
        assertThat(version.distribution()).isEqualTo(vendor);
        assertThat(version.architecture()).isEqualTo(architecture);
    }

    @Test
    void unameTakesTheArchitectureFromItsOwnField() {
        String all = "Linux kiln 6.8.0-45-generic #45-Ubuntu SMP Fri Aug 30 x86_64 GNU/Linux\n";
        KernelVersion version = Read.by(new Uname(), all).only(KernelVersion.class).get(0);
        assertThat(version.architecture()).isEqualTo("x86_64");
    }

    @Test
    void versionLineOfAKernelLogIsLeftToTheKernelLog() {
        String logged = "[    0.000000] Linux version 6.1.0-18-amd64 (a@b) (gcc-12)\n";
        assertThat(Read.by(new ProcVersion(), logged).facts()).isEmpty();
    }

    @Test
    void osReleaseFindsTheFamilyByLikeness() {
        String file = "PRETTY_NAME=\"Tin OS 3\"\nID=tin\nID_LIKE=\"fedora rhel\"\n";
        OperatingSystem system = Read.by(new OsRelease(), file).only(OperatingSystem.class).get(0);
        assertThat(system.family()).isEqualTo("rhel");
        assertThat(system.name()).isEqualTo("Tin OS 3");
        assertThat(
                        Read.by(new OsRelease(), "ID=plan9\n")
                                .only(OperatingSystem.class)
                                .get(0)
                                .family())
                .isEqualTo("unknown");
    }

    @Test
    void kernelConfigKeepsWhatRulesCanUse() {
        Read read =
                Read.by(
                        new KernelConfig(),
                        "CONFIG_USB=y\nCONFIG_MODVERSIONS=y\n# CONFIG_KASAN is not set\n# CONFIG_NFC is not set\n");
        assertThat(read.only(Setting.class))
                .extracting(setting -> setting.name() + "=" + setting.value())
                .containsExactly("CONFIG_MODVERSIONS=y", "CONFIG_KASAN=n");
    }

    @Test
    void commandLineKeepsQuotedValuesWhole() {
        CommandLine line =
                Read.by(
                                new KernelCommandLine(),
                                "[    0.100000] Kernel command line: ro dyndbg=\"file a.c +p\" panic=1\n")
                        .only(CommandLine.class)
                        .get(0);
        assertThat(line.parameters()).containsExactly("ro", "dyndbg=\"file a.c +p\"", "panic=1");
        assertThat(line.has("panic=1")).isTrue();
    }

    @Test
    void commandLineWithAnUnclosedQuoteIsReadOn() {
        CommandLine line =
                Read.by(new KernelCommandLine(), "proc/cmdline", "BOOT_IMAGE=/v ro a=\"b c\n")
                        .only(CommandLine.class)
                        .get(0);
        assertThat(line.parameters()).contains("ro").contains("c");
    }

    @Test
    void sysctlReadsEveryForm() {
        Read read =
                Read.by(
                        new Sysctl(),
                        "kernel.panic_on_oops = 1\nvm.panic_on_oom=0\n/proc/sys/kernel/panic:10\nkernel.hostname = a\n");
        assertThat(read.only(Setting.class))
                .extracting(setting -> setting.name() + "=" + setting.value())
                .containsExactly("kernel.panic_on_oops=1", "vm.panic_on_oom=0", "kernel.panic=10");
    }

    @Test
    void meminfoTellsMemoryInBytes() {
        Read read = Read.by(new Meminfo(), "MemTotal:       1024 kB\nDirtyOther:     1 kB\n");
        assertThat(read.only(MemoryUse.class))
                .extracting(MemoryUse::bytes)
                .containsExactly(1024L * 1024);
    }

    @Test
    void aLoneNumberIsReadForTheNameOfItsFile() {
        EvidenceReader reader = new EvidenceReader(List.of(new TaintedNumber()), List.of());
        assertThat(reader.read(Evidence.of("sos/proc/sys/kernel/tainted", "4096\n")))
                .hasAtLeastOneElementOfType(Taint.class);
        assertThat(reader.read(Evidence.of("tainted", "4096\n")))
                .hasAtLeastOneElementOfType(Taint.class);
        assertThat(reader.read(Evidence.of("tainted.old/count", "4096\n")))
                .doesNotHaveAnyElementsOfTypes(Taint.class);
    }
}
