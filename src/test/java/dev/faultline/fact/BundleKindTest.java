package dev.faultline.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleKindTest {

    @ParameterizedTest
    @CsvSource({
        "sosreport-anvil-2026-02-03-abcdefg/sos_commands/kernel/dmesg, sosreport",
        "sos_commands/memory/free, sosreport",
        "case/sosreport-anvil/sos_logs/sos.log, sosreport",
        "scc_kiln_260203_1120/basic-environment.txt, supportconfig",
        "supportconfig.txt, supportconfig",
        "insights-anvil-20260203/data/insights_commands/lsmod, insights-archive",
        "insights-anvil-20260203/insights_archive.txt, insights-archive",
        "hotsos-output-1770117631/anvil/summary/full/yaml/hotsos-summary.all.yaml, hotsos-output",
        "anvil/hotsos.log, hotsos-output",
        "oops-2026-02-03-11:20:31-871-0/abrt_version, abrt-problem",
        "linux-image-6.8.0-31-generic-202602031120.crash, apport-problem",
        "_usr_sbin_forged.0.crash, apport-problem",
        "unpacked/ProblemType, apport-problem",
        "127.0.0.1-2026-02-03-11:20:31/vmcore-dmesg.txt, kdump-folder",
        "202602031120/dmesg.202602031120, kdump-folder",
        "pstore/dmesg-efi_pstore-170696643100001, pstore-folder",
        "dmesg-erst-1, pstore-folder",
        "console-ramoops-0, pstore-folder"
    })
    void aFileTellsOfItsBundle(String file, String kind) {
        assertThat(BundleKind.of(file)).map(BundleKind::id).contains(kind);
        assertThat(BundleKind.isBundle(kind)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dmesg.txt",
                "var/log/messages",
                "kernel",
                "memtest/console.log",
                "sosreport-anvil/var/crash/127.0.0.1-2026-02-03/vmcore-dmesg.txt",
                "sosreport-anvil/var/spool/abrt/oops-1/abrt_version"
            })
    void otherFilesTellOfNone(String file) {
        assertThat(BundleKind.of(file)).isEmpty();
        assertThat(BundleKind.isBundle(file)).isFalse();
    }
}
