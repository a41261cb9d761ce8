package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.LoadedModule;
import dev.faultline.fact.Machine;
import dev.faultline.fact.Taint;
import org.junit.jupiter.api.Test;

class ReportLinesTest {

    private static final String LOG =
            """
            [    0.000000] Linux version 6.1.0-18-amd64 (builder@example.org) (gcc-12) #1 SMP
            [    0.000001] DMI: QEMU Standard PC (Q35 + ICH9, 2009), BIOS 1.16.2-1 04/01/2014
            [    0.000002] DMI: Memory slots populated: 1/1
            [    5.000000] frob: loading out-of-tree module taints kernel.
            [    5.000001] frob: module verification failed: signature and/or required key missing - tainting kernel
            [   12.000000] CPU: 1 PID: 77 Comm: frobd Tainted: G        W  OE     6.1.0-18-amd64 #1
            [   12.000001] Hardware name: QEMU Standard PC (Q35 + ICH9, 2009), BIOS 1.16.2-1 04/01/2014
            [   12.000002] Modules linked in: frob(OE+) nf-tables
            [   12.000003]  xfs libcrc32c [last unloaded: nop]
            [   13.000000] CPU: 1 PID: 78 Comm: frobd Tainted: G      D W  OE     6.1.0-18-amd64 #1
            [   14.000000] CPU: 2 PID: 79 Comm: frobd Not tainted 6.1.0-18-amd64 #1
            """;

    @Test
    void everyTaintLetterIsToldOnceWithItsMeaning() {
        assertThat(Read.by(new TaintLines(), LOG).only(Taint.class))
                .extracting(Taint::letter)
                .containsExactly('W', 'O', 'E', 'D');
        assertThat(Read.by(new TaintLines(), LOG).only(Taint.class).get(1).meaning())
                .isEqualTo("out-of-tree module loaded");
    }

    @Test
    void modulesAreNamedOnceWithAllTheirLetters() {
        assertThat(Read.by(new ModuleMessages(), LOG).only(LoadedModule.class))
                .extracting(m -> m.name() + ":" + m.taints())
                .containsExactly("frob:OE", "nf_tables:", "xfs:", "libcrc32c:");
    }

    @Test
    void theReleaseIsToldOnce() {
        assertThat(Read.by(new KernelReleases(), LOG).only(KernelVersion.class))
                .singleElement()
                .satisfies(
                        v -> {
                            assertThat(v.release()).isEqualTo("6.1.0-18-amd64");
                            assertThat(v.distribution()).isEqualTo("debian");
                            assertThat(v.citation().line()).isEqualTo(1);
                        });
    }

    @Test
    void theMachineIsToldOnceWithFirmwareAndHypervisor() {
        assertThat(Read.by(new HardwareNames(), LOG).only(Machine.class))
                .singleElement()
                .satisfies(
                        m -> {
                            assertThat(m.name()).isEqualTo("QEMU Standard PC (Q35 + ICH9, 2009)");
                            assertThat(m.bios()).contains("1.16.2-1 04/01/2014");
                            assertThat(m.hypervisor()).contains("kvm");
                        });
    }
}
