package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.AddressClass;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Crash.LinkedModule;
import dev.faultline.fact.CrashKind;
import dev.faultline.fact.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrashReportsTest {

    private static List<Crash> crashes(String log) {
        return Read.by(new CrashReports(), log).only(Crash.class);
    }

    private static Crash crash(String name) {
        return crashes(log(name)).get(0);
    }

    private static String log(String name) {
        try (InputStream in = CrashReportsTest.class.getResourceAsStream("crashes/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    x86-page-fault.txt       | PAGING_REQUEST       | BUG: unable to handle kernel paging request in lidar_copy_frame
                    x86-null-4.4.txt         | NULL_DEREFERENCE     | BUG: unable to handle kernel NULL pointer dereference in frob_release
                    arm64-paging-request.txt | PAGING_REQUEST       | BUG: unable to handle kernel paging request in sonar_work
                    arm-null.txt             | NULL_DEREFERENCE     | BUG: unable to handle kernel NULL pointer dereference in buzzer_write
                    ppc64-bad-area.txt       | PAGING_REQUEST       | BUG: unable to handle kernel paging request in plot_page
                    s390x-pointer.txt        | PAGING_REQUEST       | BUG: unable to handle kernel paging request in tape_next
                    riscv-access-fault.txt   | PAGING_REQUEST       | BUG: unable to handle kernel paging request in stepper_probe
                    list-corruption.txt      | LIST_CORRUPTION      | BUG: corrupted list in queue_drop
                    interleaved.txt          | KASAN                | KASAN: slab-use-after-free Read in reader_poll
                    rcu-stall.txt            | RCU_STALL            | INFO: rcu detected stall in spin_ioctl
                    hung-task.txt            | HUNG_TASK            | INFO: task hung in acmefs_read_super
                    lockdep.txt              | LOCKDEP              | possible deadlock in lock_second
                    corrupted-page-table.txt | CORRUPTED_PAGE_TABLE | Corrupted page table
                    """)
    void namesTheCrash(String log, CrashKind kind, String title) {
        Crash crash = crash(log);

        assertThat(crash.kind()).isEqualTo(kind);
        assertThat(crash.title()).isEqualTo(title);
    }

    @Test
    void readsEverythingThatAnX86PageFaultShows() {
        Crash crash = crash("x86-page-fault.txt");

        assertThat(crash.address()).isEqualTo(OptionalLong.of(0xffffb1d2c9a1f008L));
        assertThat(crash.addressClass()).isEqualTo(AddressClass.VMALLOC);
        assertThat(crash.errorCode()).isEqualTo(OptionalLong.of(2));
        assertThat(crash.instruction().map(Frame::function)).contains("memcpy_orig");
        assertThat(crash.module()).contains("lidar_hub");
        assertThat(crash.userMode()).isFalse();
        assertThat(crash.registers())
                .containsEntry("RAX", 0xffffb1d2c9a1f008L)
                .containsEntry("RSP", 0xffffb1d2c2f3bbf0L);
        assertThat(crash.code()).endsWith("<4c> 89 07 4c 89 4f 08");
        assertThat(crash.pageTable())
                .containsEntry("PGD", 0x100000067L)
                .containsEntry("PMD", 0x10a3d1067L)
                .containsEntry("PTE", 0L);
        assertThat(crash.cpu()).isEqualTo(OptionalInt.of(5));
        assertThat(crash.task()).contains("lidard");
        assertThat(crash.processId()).isEqualTo(OptionalInt.of(2210));
        assertThat(crash.taints()).isEqualTo("OE");
        assertThat(crash.tainted()).isTrue();
        assertThat(crash.release()).contains("6.12.9-amd64");
        assertThat(crash.hardware()).contains("Acme Rack 9000/X1, BIOS 2.1 03/04/2024");
        assertThat(crash.modules())
                .containsExactly(
                        new LinkedModule("lidar_hub", "OE"),
                        new LinkedModule("nf_tables", ""),
                        new LinkedModule("e1000e", "E"));
        assertThat(crash.unloadedModule()).contains("radar_hub");
        assertThat(crash.calls("lidar_ioctl")).isTrue();
        assertThat(crash.calls("page_fault_oops")).as("left on the stack").isFalse();
        assertThat(crash.panicked()).isTrue();
        assertThat(crash.first()).isTrue();
        assertThat(crash.truncated()).isFalse();
        assertThat(crash.citations())
                .extracting(c -> (int) c.line())
                .as("headline, instruction, CPU line and page-table walk")
                .containsExactly(1, 9, 6, 4);
    }

    @Test
    void aPanicThatEndsAnOopsIsNoCrashOfItsOwn() {
        assertThat(crashes(log("x86-page-fault.txt"))).hasSize(1);
    }

    @Test
    void aSecondOopsIsTheFirstWhereNoOtherWasKept() {
        Crash crash = crash("x86-null-4.4.txt");

        assertThat(crash.sequence()).isEqualTo(2);
        assertThat(crash.first()).isTrue();
        assertThat(crash.hasTaint("D")).isTrue();
        assertThat(crash.addressClass()).isEqualTo(AddressClass.NULL_PAGE);
    }

    @Test
    void arm64ShowsEsrPoisonAndRegisters() {
        Crash crash = crash("arm64-paging-request.txt");

        assertThat(crash.errorCode()).isEqualTo(OptionalLong.of(0x96000004L));
        assertThat(crash.addressClass()).isEqualTo(AddressClass.LIST_POISON);
        assertThat(crash.registers()).containsEntry("X0", 0xffffff8041f3a880L);
        assertThat(crash.module()).contains("sonar");
        assertThat(crash.code()).contains("(d2802002)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ppc64-bad-area.txt", "s390x-pointer.txt", "arm-null.txt"})
    void otherArchitecturesShowInstructionAndTask(String log) {
        Crash crash = crash(log);

        assertThat(crash.instruction()).isPresent();
        assertThat(crash.task()).isPresent();
        assertThat(crash.release()).isPresent();
        assertThat(crash.frames()).isNotEmpty();
    }

    @Test
    void aReservedBitInAUserPageIsUserMode() {
        Crash crash = crash("corrupted-page-table.txt");

        assertThat(crash.userMode()).isTrue();
        assertThat(crash.pageTable()).containsEntry("PTE", 0x8010000012345067L);
        assertThat(crash.addressClass()).isEqualTo(AddressClass.USER);
        assertThat(crashes(log("corrupted-page-table.txt"))).hasSize(1);
    }

    @Test
    void cpusThatPrintAtTheSameTimeAreTwoCrashes() {
        List<Crash> both = crashes(log("interleaved.txt"));

        assertThat(both)
                .extracting(Crash::title)
                .containsExactly(
                        "KASAN: slab-use-after-free Read in reader_poll", "WARNING in writer_kick");
        assertThat(both.get(0).interleaved()).isTrue();
        assertThat(both.get(0).task()).contains("readerd");
        assertThat(both.get(1).task()).contains("writerd");
        assertThat(both.get(1).first()).isFalse();
    }

    @Test
    void aPanicOfItsOwnIsACrash() {
        assertThat(crashes("[    1.000000] Kernel panic - not syncing: Fatal machine check"))
                .singleElement()
                .satisfies(
                        c -> assertThat(c.title()).isEqualTo("kernel panic: Fatal machine check"));
    }

    @Test
    void numbersInATitleAreLeftOut() {
        assertThat(
                        crashes(
                                "[    1.000000] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,1)"))
                .extracting(Crash::title)
                .containsExactly(
                        "kernel panic: VFS: Unable to mount root fs on unknown-block(NUM,NUM)");
    }

    @Test
    void aFaultBehindAnUnfinishedReportIsACrashOfItsOwn() {
        String log =
                """
                [   91.100000] BUG: Bad page map in process dredged  pte:4000000000 pmd:12a3b067
                [   91.100010] addr:00007f1a2b3c4000 vm_flags:08100073 anon_vma:ffff888104c3d000 mapping:0000000000000000 index:7f1a2b3c4
                [   91.100400] general protection fault, probably for non-canonical address 0xffbf8881057a6b40: 0000 [#1] PREEMPT SMP NOPTI
                [   91.100410] CPU: 2 PID: 612 Comm: dredged Tainted: G    B             6.1.0-18-amd64 #1
                [   91.100420] RIP: 0010:dredge_sync+0x26/0x90 [dredge]
                """;

        assertThat(crashes(log))
                .extracting(Crash::title)
                .containsExactly("BUG: Bad page map", "general protection fault in dredge_sync");
    }

    @Test
    void aReportOnWhichItsOwnTaskFaultedIsNamedAfterTheSameStack() {
        String log =
                """
                [   91.100000][  T612] WARNING: Nested lock was not taken
                [   91.100010][  T612] 6.1.0-18-amd64 #1 Not tainted
                [   91.100020][  T612] dredged/612 is trying to lock:
                [   91.100400][  T612] general protection fault, probably for non-canonical address 0xffbf8881057a6b40: 0000 [#1] PREEMPT SMP NOPTI
                [   91.100410][  T612] CPU: 2 PID: 612 Comm: dredged Not tainted 6.1.0-18-amd64 #1
                [   91.100420][  T612] RIP: 0010:__lock_acquire+0x1112/0x1f60
                [   91.100430][  T612] Call Trace:
                [   91.100440][  T612]  lock_acquire+0x182/0x3c0
                [   91.100450][  T612]  dredge_sync+0x26/0x90 [dredge]
                """;

        assertThat(crashes(log))
                .extracting(Crash::title)
                .containsExactly(
                        "WARNING: nested lock was not taken in dredge_sync",
                        "general protection fault in dredge_sync");
        assertThat(crashes(log).get(0).frames()).isEmpty();
    }

    @Test
    void theTraceMayFollowThePanicLine() {
        String log =
                """
                [    5.000000] WARNING: CPU: 0 PID: 77 at drivers/acme/pump.c:12 pump_start+0x5/0x10
                [    5.100000] Kernel panic - not syncing: panic_on_warn set ...
                [    5.200000] CPU: 0 PID: 77 Comm: pumpd Not tainted 4.15.0 #1
                [    5.300000] Call Trace:
                [    5.400000]  dump_stack+0x5/0x10
                [    5.500000]  panic+0x5/0x10
                [    5.600000]  __warn+0x5/0x10
                [    5.700000]  invalid_op+0x5/0x10
                [    5.800000] RIP: 0010:pump_start+0x5/0x10
                [    5.900000]  pump_probe+0x5/0x10
                """;

        assertThat(crashes(log))
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.title()).isEqualTo("WARNING in pump_start");
                            assertThat(c.panicked()).isTrue();
                        });
    }

    @Test
    void aFragmentWithoutHeadlineIsACrashOnlyWhereNothingElseIs() {
        String fragment =
                """
                [    5.100000] RIP: 0010:dredge_sync+0x26/0x90 [dredge]
                [    5.200000] Call Trace:
                [    5.300000]  dredge_work+0x1/0x10 [dredge]
                """;

        assertThat(crashes(fragment))
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.kind()).isEqualTo(CrashKind.OTHER);
                            assertThat(c.title()).isEqualTo("crash in dredge_sync");
                            assertThat(c.module()).contains("dredge");
                            assertThat(c.truncated()).isTrue();
                        });
        assertThat(
                        crashes(
                                fragment
                                        + "[    6.000000] BUG: Bad rss-counter state mm:1 type:MM_ANONPAGES val:1\n"))
                .extracting(Crash::kind)
                .containsExactly(CrashKind.BAD_RSS_COUNTER);
    }

    @Test
    void aStackOfTheCrashUtilityIsAFragmentToo() {
        String stack =
                """
                PID: 4711     TASK: ffff9d4b3a2bc000  CPU: 5    COMMAND: "dredged"
                 #0 [ffffb2d8c0a1fa18] machine_kexec at ffffffff8107a2e3
                 #1 [ffffb2d8c0a1fa70] page_fault at ffffffff811a5b1a
                    [exception RIP: dredge_sync+138]
                 #2 [ffffb2d8c0a1fd30] dredge_work at ffffffffc0a3b2f0 [dredge]
                """;

        assertThat(crashes(stack))
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.functionName()).contains("dredge_sync");
                            assertThat(c.touches("dredge")).isTrue();
                            assertThat(c.task()).contains("dredged");
                        });
    }

    @Test
    void anAssertionOfAnOutOfTreeFilesystemNamesItsModule() {
        String log =
                """
                [ 1373.800000] VERIFY3(hold->level == 0) failed (1 == 0)
                [ 1373.810000] PANIC at hold.c:25:hold_drop()
                [ 1373.820000] Call Trace:
                [ 1373.830000]  dump_stack_lvl+0x71/0x90
                [ 1373.840000]  spl_panic+0xd3/0x100 [spl]
                [ 1373.850000]  hold_drop+0x62a/0x970 [poolfs]
                """;

        assertThat(crashes(log))
                .singleElement()
                .satisfies(
                        c -> {
                            assertThat(c.title()).isEqualTo("PANIC in hold_drop");
                            assertThat(c.module()).contains("poolfs");
                            assertThat(c.detail()).isEqualTo("hold.c:25");
                        });
    }

    @Test
    void aWarningCutBehindItsFirstLineNamesTheModule() {
        Crash crash =
                crashes(
                                "[  812.100200] WARNING: CPU: 3 PID: 4711 at /usr/src/dredge-1.2/core/pump.c:77 dredge_state+0x31/0x40 [dredge]\n")
                        .get(0);

        assertThat(crash.module()).contains("dredge");
        assertThat(crash.instruction().map(Frame::function)).contains("dredge_state");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    BUG: KASAN: slab-use-after-free in glimmer_flush+0x5c/0x1a0 [glimmer]                         | glimmer | KASAN: slab-use-after-free Read in glimmer_flush
                    BUG: KFENCE: use-after-free read in glimmer_flush+0x5c/0x1a0 [glimmer]                        | glimmer | KFENCE: use-after-free read in glimmer_flush
                    refcount_t overflow at relay_permit+0x57d/0x5c0 [relay] in cc1[562], uid/euid: 0/0            | relay   | WARNING: refcount bug in relay_permit
                    """)
    void theFirstLineAloneNamesTheModule(String line, String module, String title) {
        Crash crash =
                crashes(
                                line
                                        + "\nRead of size 4 at addr ffff88810c4a2f30 by task kworker/3:1/8120\n")
                        .get(0);

        assertThat(crash.module()).contains(module);
        assertThat(crash.title()).isEqualTo(title);
    }

    @Test
    void aTraceThatWasCutEndsWithTheWorkItem() {
        String log =
                """
                INFO: task kworker/4:2:2210 blocked for more than 120 seconds.
                Workqueue: slatefsd slatefs_flush [slatefs] (flush-8:0)
                Call Trace:
                 __schedule+0x2e3/0x740
                 down_read+0x85/0xa0
                """;

        assertThat(crashes(log).get(0).frames())
                .extracting(Frame::function, f -> f.module().orElse(""))
                .containsExactly(
                        tuple("__schedule", ""),
                        tuple("down_read", ""),
                        tuple("slatefs_flush", "slatefs"));
    }

    @Test
    void aWorkItemInTheTraceIsNotAddedAgain() {
        String log =
                """
                INFO: task kworker/4:2:2210 blocked for more than 120 seconds.
                Workqueue: slatefsd slatefs_flush [slatefs]
                Call Trace:
                 down_read+0x85/0xa0
                 slatefs_flush+0x10/0x90 [slatefs]
                 process_one_work+0x1c7/0x3d0
                """;

        assertThat(crashes(log).get(0).frames()).hasSize(3);
    }

    @Test
    void theEndOfAnExceptionIsACrashBesideTheNextOne() {
        String log =
                """
                [   19.422969] Call Trace:
                [   19.424208]  [<ffffffffa006e47a>] dredge_mount+0x33a/0x590 [dredge]
                [   19.426654]  [<ffffffff811b8113>] mount_fs+0x33/0x160
                [   19.431382] RIP  [<ffffffff810fb1a1>] make_frob+0x1/0x70
                [   19.431985]  RSP <ffff88001b70bcb8>
                [   19.433156] ---[ end trace 67cccefd95ba65d3 ]---
                [   24.504134] BUG: unable to handle kernel NULL pointer dereference at           (null)
                [   24.504563] IP: [<ffffffff810fb1a1>] make_frob+0x1/0x70
                """;

        assertThat(crashes(log))
                .extracting(Crash::kind, Crash::first)
                .containsExactly(
                        tuple(CrashKind.OTHER_EXCEPTION, true),
                        tuple(CrashKind.NULL_DEREFERENCE, false));
    }

    @Test
    void aSoftLockupGoesOnBehindTheWarningInIt() {
        String log =
                """
                [  812.100000] watchdog: BUG: soft lockup - CPU#3 stuck for 26s! [dredged:4711]
                [  812.100100] Modules linked in: dredge(O) ext4
                [  812.100200] ------------[ cut here ]------------
                [  812.100300] WARNING: CPU: 3 PID: 4711 at kernel/frob.c:77 frob_state+0x31/0x40
                [  812.100400] RIP: 0010:frob_state+0x31/0x40
                [  812.100500] Call Trace:
                [  812.100600]  frob_show+0x11/0x20
                [  812.100700]  show_modules+0x41/0x90
                [  812.100800] ---[ end trace 0000000000000000 ]---
                [  812.100900] CPU: 3 PID: 4711 Comm: dredged Tainted: G        W  O       6.1.0-18-amd64 #1
                [  812.101000] RIP: 0010:dredge_spin+0x1a/0x60 [dredge]
                [  812.101100] Call Trace:
                [  812.101200]  dredge_drain+0x7c/0x110 [dredge]
                [  812.101300]  dredge_work+0x2f0/0x400 [dredge]
                [  812.101400]  process_one_work+0x1c7/0x380
                [  812.101500]  worker_thread+0x4d/0x380
                [  812.101600]  kthread+0xd7/0x100
                [  812.101700]  ret_from_fork+0x1f/0x30
                """;

        assertThat(crashes(log))
                .extracting(Crash::title)
                .containsExactly("BUG: soft lockup in dredge_work", "WARNING in frob_state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[    1.000000] INFO: lockdep is turned off.",
                "[    1.000000] ODEBUG: selftest passed",
                "[    1.000000] Lockdep: fixing up alternatives",
                "[    1.000000] BUG: no syscalls can create resource fd",
                "WARNING: apt does not have a stable CLI interface.",
                "[    1.000000] x86/fpu: Supporting XSAVE feature 0x001",
                "[    1.000000] unregister_netdevice: waiting",
                "[    1.000000] general protection fault ip:7f12 sp:7ffe error:0 in libc.so[7f00+1000]"
            })
    void ordinaryLinesAreNoCrash(String line) {
        assertThat(crashes(line)).isEmpty();
    }
}
