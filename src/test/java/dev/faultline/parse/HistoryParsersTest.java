package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.BootRecord;
import dev.faultline.fact.DkmsModule;
import dev.faultline.fact.ModuleInfo;
import dev.faultline.fact.PackageChange;
import dev.faultline.fact.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryParsersTest {

    @Test
    void modinfoTellsInTreeFromOutOfTree() {
        String own =
                "filename:       /lib/modules/6.1.0-18-amd64/kernel/drivers/net/tapwire.ko.xz\nintree:         Y\n"
                        + "vermagic:       6.1.0-18-amd64 SMP preempt mod_unload modversions \n";
        String foreign =
                "filename:       /lib/modules/6.1.0-18-amd64/extra/lidar-hub.ko\n"
                        + "vermagic:       6.1.0-17-amd64 SMP preempt mod_unload modversions \n";
        List<ModuleInfo> all = Read.by(new Modinfo(), own + foreign).only(ModuleInfo.class);
        assertThat(all)
                .extracting(ModuleInfo::name, ModuleInfo::isInTree, ModuleInfo::isOutOfTree)
                .containsExactly(tuple("tapwire", true, false), tuple("lidar_hub", false, true));
        assertThat(all.get(1).isBuiltForOtherThan("6.1.0-18-amd64")).isTrue();
        assertThat(all.get(0).isBuiltForOtherThan("6.1.0-18-amd64")).isFalse();
    }

    @Test
    void partOfAModinfoListingDoesNotMakeAModuleForeign() {
        List<ModuleInfo> part =
                Read.by(new Modinfo(), "# modinfo tapwire\nversion:        1.2\n")
                        .only(ModuleInfo.class);
        assertThat(part).singleElement().extracting(ModuleInfo::inTree).isEqualTo(Optional.empty());
        assertThat(Read.by(new Modinfo(), "version:        1.2\n").facts()).isEmpty();
    }

    @Test
    void dkmsSaysForWhichKernelAModuleWasBuilt() {
        DkmsModule module =
                Read.by(new DkmsStatus(), "wire/9.1, 6.8.0-31-generic, x86_64: installed\n")
                        .only(DkmsModule.class)
                        .get(0);
        assertThat(module.isInstalledFor("6.8.0-31-generic")).isTrue();
        assertThat(module.isInstalledFor("6.8.0-45-generic")).isFalse();
        assertThat(Read.by(new DkmsStatus(), "Status: installed\n").facts()).isEmpty();
    }

    @Test
    void packageHistoriesGiveTimeNameAndVersion() {
        PackageChange change =
                Read.by(
                                new DpkgLog(),
                                "2026-05-10 06:12:40 status unpacked linux-image-6.8.0-60-generic:amd64 6.8.0-60.63\n"
                                        + "2026-05-10 06:12:41 upgrade nano:amd64 7.1 7.2\n"
                                        + "2026-05-10 06:12:44 upgrade linux-firmware:all 20260101-1 20260401-1\n")
                        .only(PackageChange.class)
                        .get(0);
        assertThat(change.name()).isEqualTo("linux-firmware");
        assertThat(change.version()).isEqualTo("20260401-1");
        assertThat(change.moment().time()).contains(Instant.parse("2026-05-10T06:12:44Z"));
    }

    @Test
    void aptHistoryTakesTheTimeOfItsBlock() {
        List<PackageChange> changes =
                Read.by(new AptHistory(), new AptHistory().format().samples().get(0))
                        .only(PackageChange.class);
        assertThat(changes)
                .extracting(PackageChange::action, PackageChange::name, PackageChange::version)
                .containsExactly(
                        tuple("install", "linux-image-6.8.0-60-generic", "6.8.0-60.63"),
                        tuple("upgrade", "linux-firmware", "20260401-1"));
        assertThat(changes.get(0).moment().time()).contains(Instant.parse("2026-05-10T06:12:30Z"));
    }

    @Test
    void rpmPackagesAreTakenApart() {
        PackageChange change =
                Read.by(
                                new RpmHistory(),
                                "2026-05-10T08:12:44+0200 SUBDEBUG Upgrade: kernel-modules-extra-5.14.0-427.13.1.el9_4.x86_64\n")
                        .only(PackageChange.class)
                        .get(0);
        assertThat(change)
                .extracting(PackageChange::name, PackageChange::version)
                .containsExactly("kernel-modules-extra", "5.14.0-427.13.1.el9_4");
        assertThat(change.moment().time()).contains(Instant.parse("2026-05-10T06:12:44Z"));
    }

    @Test
    void impossibleDatesLoseTheTimeOnly() {
        PackageChange change =
                Read.by(new DpkgLog(), "2026-15-40 06:12:44 install dkms:all <none> 3.0\n")
                        .only(PackageChange.class)
                        .get(0);
        assertThat(change.moment().time()).isEmpty();
    }

    @Test
    void aBootAfterAShutdownIsCleanAndOneWithoutIsNot() {
        String history =
                "reboot   system boot  6.8.0-31-generic Tue May 12 08:00   still running\n"
                        + "reboot   system boot  6.8.0-31-generic Mon May 11 08:00 - 08:00 (1+00:00)\n"
                        + "shutdown system down  6.8.0-31-generic Mon May 11 07:58 - 08:00  (00:02)\n"
                        + "reboot   system boot  6.8.0-30-generic Sun May 10 08:00 - 07:58  (23:58)\n";
        assertThat(boots(history))
                .extracting(BootRecord::clean)
                .containsExactly(Optional.of(false), Optional.of(true), Optional.empty());
    }

    @Test
    void withoutShutdownRowsPlainLastSaysNothing() {
        String boots =
                "reboot   system boot  6.1.0-21-amd64 Tue May 12 08:00   still running\n"
                        + "reboot   system boot  6.1.0-21-amd64 Mon May 11 08:00 - 08:00 (1+00:00)\n";
        assertThat(boots(boots)).noneMatch(BootRecord::isUnclean);
        assertThat(boots("# last -xF reboot\n" + boots))
                .filteredOn(BootRecord::isUnclean)
                .hasSize(1);
        String login = "ada      pts/1        Mon May 11 09:00 - crash  (22:59)\n";
        assertThat(boots(boots.replace("running\n", "running\n" + login)))
                .filteredOn(BootRecord::isUnclean)
                .hasSize(1);
    }

    private static List<BootRecord> boots(String text) {
        return Read.by(new LastLogins(), text).only(BootRecord.class).stream()
                .filter(record -> record.what().equals("boot"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# XMP is disabled in setup | defaults",
                "# XMP profile 2 on | xmp",
                "# BIOS defaults restored, nothing changed | defaults",
                "# PBO on, Curve Optimizer -15 | overclock undervolt",
                "# freezes only when idle | idle",
                "# sensors under load | ",
                "# box crashes under full load | load",
                "# since the kernel update | new-kernel",
                "# rolled back to 5.15.0-101: stable for two weeks | old-kernel-stable",
                "# same oops with the previous kernel | old-kernel-crashes",
                "# node3 and node7: the same oops | several-hosts",
                "# CPU3 and CPU4 both report it | ",
                "# only this host, identical machines are fine | one-host",
                "# guest vmstat | guest",
                "# other VMs hung at the same moment too | host-problem",
                "# host dmesg, same minute | host-problem",
                "# dmidecode -t memory | ",
                "# journalctl -b -1 -e | ",
                "# modinfo kvm | ",
            })
    void remarksAreSortedByTopic(String said, String topics) {
        List<String> found =
                Read.by(new Remarks(), said + "\n").only(Remark.class).stream()
                        .map(Remark::topic)
                        .toList();
        assertThat(String.join(" ", found)).isEqualTo(topics == null ? "" : topics);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XMP enabled\n",
                "[    1.000000] # XMP enabled\n",
                "May 12 03:00:00 kiln kernel: # overclocked\n",
                "# CONFIG_XMP is not set\n"
            })
    void onlyRemarksAreRemarks(String text) {
        assertThat(Read.by(new Remarks(), "dmesg.txt", text).facts()).isEmpty();
    }

    @Test
    void notesAreRemarksAllOver() {
        assertThat(Read.by(new Remarks(), "case/notes.txt", "XMP enabled\n").facts()).hasSize(1);
    }
}
