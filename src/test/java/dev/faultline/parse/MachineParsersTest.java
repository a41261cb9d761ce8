package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.fact.BalloonEvent;
import dev.faultline.fact.ChangedFile;
import dev.faultline.fact.CpuPlace;
import dev.faultline.fact.CpuTime;
import dev.faultline.fact.FreeBlocks;
import dev.faultline.fact.Instrumentation;
import dev.faultline.fact.Machine;
import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.Paging;
import dev.faultline.fact.PciDevice;
import dev.faultline.fact.PciLink;
import dev.faultline.fact.ProcessorInfo;
import dev.faultline.fact.Setting;
import dev.faultline.fact.SlabCache;
import dev.faultline.fact.SwapSpace;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineParsersTest {

    private static final String VMSTAT =
            " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n";

    @Test
    void vmstatKeepsTheSamplesThatMatter() {
        Read read =
                Read.by(
                        new Vmstat(),
                        VMSTAT
                                + " 1  0      0 712344  20234 823444    0    0     0    12  810 1522  9  4 87  0 0\n"
                                + " 4  0      0 712344  20234 823444    0    0     0    12  810 1522  9  4 41  0 46\n"
                                + " 1  7      0 712344  20234 823444  700  900     0    12  810 1522  9  4 71  0 16\n");
        assertThat(read.only(CpuTime.class))
                .singleElement()
                .satisfies(time -> assertThat(time.stealPercent()).isEqualTo(46));
        assertThat(read.only(Paging.class))
                .singleElement()
                .satisfies(paging -> assertThat(paging.outKibPerSecond()).isEqualTo(900));
    }

    @Test
    void namesThatFirmwarePadsAreWrittenWithOneBlank() {
        String padded =
                "[   12.0] Hardware name: Acme       BX-9        /0A1B2C, BIOS 1.60 03/05/2010";
        assertThat(Read.by(new HardwareNames(), padded).only(Machine.class).get(0).name())
                .isEqualTo("Acme BX-9 /0A1B2C");
    }

    @Test
    void numbersWithoutTheHeadingAreNoVmstat() {
        String row =
                " 4  0      0 812344  10234 923444    0    0     0    12  910 1822  9  4 41  0 46\n";
        assertThat(Read.by(new Vmstat(), row).facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "free, 2048",
        "free -m, 2097152",
        "free -b, 2",
        "sudo free -tm, 2097152",
        "free -h, 2048"
    })
    void freeCountsInTheUnitAskedFor(String command, long bytes) {
        String table =
                "$ " + command + "\n         total  used  free  shared\nSwap:       2     1    1\n";
        assertThat(Read.by(new Free(), table).only(SwapSpace.class).get(0).bytes())
                .isEqualTo(bytes);
    }

    @Test
    void noSwapIsToldFromNothingSaid() {
        assertThat(Read.by(new Swaps(), "# swapon --show\n# uptime\n").only(SwapSpace.class))
                .singleElement()
                .satisfies(swap -> assertThat(swap.bytes()).isZero());
        assertThat(Read.by(new Swaps(), "swapon: permission denied\n").facts()).isEmpty();
        Read two =
                Read.by(
                        new Swaps(),
                        "NAME      TYPE      SIZE USED PRIO\n/dev/sda3 partition   2G   2G   -2\n/swap file 1G 1G -3\n");
        assertThat(two.only(SwapSpace.class).get(0).bytes()).isEqualTo(3L << 30);
        assertThat(two.only(MemoryUse.class).get(0).bytes()).isZero();
    }

    @Test
    void slabinfoKeepsTheFiveLargestCaches() {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 9; i++) {
            rows.append("cache")
                    .append(i)
                    .append("  1 ")
                    .append(i * 100)
                    .append(" 64 21 1 : tunables 0 0 0 : slabdata 1 1 0\n");
        }
        assertThat(Read.by(new Slabinfo(), rows.toString()).only(SlabCache.class))
                .extracting(SlabCache::name)
                .containsExactly("cache9", "cache8", "cache7", "cache6", "cache5");
    }

    @Test
    void buddyinfoTellsTheLargestFreeBlock() {
        String rows =
                "Node 0, zone   Normal  10 2 1 0 0 0 0 0 0 0 0\nNode 1, zone   Normal  0 0 0 0 0 0 0 0 0 0 0\n";
        assertThat(Read.by(new Buddyinfo(), rows).only(FreeBlocks.class))
                .extracting(FreeBlocks::pages)
                .containsExactly(18L, 0L);
        assertThat(Read.by(new Buddyinfo(), rows).only(FreeBlocks.class))
                .extracting(FreeBlocks::largestOrder)
                .containsExactly(OptionalInt.of(2), OptionalInt.empty());
    }

    @Test
    void processorsWithOtherMicrocodeAreToldApart() {
        String block =
                "processor\t: %d\nvendor_id\t: GenuineIntel\nmodel name\t: Example CPU\nmicrocode\t: %s\n\n";
        String text =
                block.formatted(0, "0x10")
                        + block.formatted(1, "0x10")
                        + block.formatted(2, "0x11");
        assertThat(Read.by(new Cpuinfo(), text).only(ProcessorInfo.class))
                .extracting(ProcessorInfo::cpus)
                .containsExactly(2, 1);
    }

    @Test
    void lscpuListsTheThreadsOfEachCore() {
        Read readable = Read.by(new LscpuTable(), new LscpuTable().format().samples().get(0));
        assertThat(readable.only(CpuPlace.class))
                .extracting(CpuPlace::cpu, CpuPlace::core, CpuPlace::online)
                .containsExactly(
                        tuple(0, OptionalInt.of(0), true),
                        tuple(1, OptionalInt.of(0), true),
                        tuple(2, OptionalInt.empty(), false));
        Read parsable = Read.by(new LscpuTable(), new LscpuTable().format().samples().get(2));
        assertThat(parsable.only(CpuPlace.class))
                .extracting(CpuPlace::cpu, CpuPlace::core, CpuPlace::node, CpuPlace::online)
                .containsExactly(
                        tuple(0, OptionalInt.of(0), OptionalInt.of(0), true),
                        tuple(1, OptionalInt.of(0), OptionalInt.of(0), true));
        Read chosen = Read.by(new LscpuTable(), "# CPU,Online\n0,Y\n7,N\n\n5,5\n");
        assertThat(chosen.only(CpuPlace.class))
                .extracting(CpuPlace::cpu, CpuPlace::online)
                .containsExactly(tuple(0, true), tuple(7, false));
    }

    @Test
    void aRowOfLscpuThatIsCutIsTold() {
        Read cut = Read.by(new LscpuTable(), "CPU NODE SOCKET CORE ONLINE\n  0    0      0\n");
        assertThat(cut.facts()).isEmpty();
        assertThat(cut.unreadable()).singleElement().asString().startsWith("2: ");
    }

    @Test
    void lscpuNamesProcessorAndHypervisor() {
        Read read = Read.by(new Lscpu(), new Lscpu().format().samples().get(0));
        assertThat(read.only(ProcessorInfo.class).get(0).guest()).isTrue();
        assertThat(read.only(Machine.class).get(0).hypervisor()).contains("kvm");
    }

    @Test
    void bareMetalIsCollectedAndNoGuest() {
        Read read = Read.by(new DetectVirt(), "# systemd-detect-virt\nnone\n");
        assertThat(read.facts()).isEmpty();
        assertThat(read.collected()).hasSize(1);
        assertThat(Read.by(new DetectVirt(), "kvm\n").facts()).isEmpty();
        assertThat(
                        Read.by(
                                        new DetectVirt(),
                                        "Booting paravirtualized kernel on bare hardware\n")
                                .facts())
                .isEmpty();
    }

    @Test
    void lspciComparesALinkWithWhatTheDeviceCan() {
        Read read = Read.by(new Lspci(), new Lspci().format().samples().get(1));
        PciLink link = read.only(PciLink.class).get(0);
        assertThat(link.device()).isEqualTo("0000:03:00.0");
        assertThat(link.isNarrow()).isTrue();
        assertThat(link.possibleSpeed()).isEqualTo(8);
        assertThat(read.only(PciDevice.class).get(0).driver()).contains("examplenic");
    }

    @Test
    void onlyChangedContentsOfProgramsCount() {
        Read read =
                Read.by(
                        new PackageVerification(),
                        "S.5....T.  c /etc/ssh/sshd_config\n.......T.    /usr/bin/tar\n..5....T.    /usr/bin/ss\n");
        assertThat(read.only(ChangedFile.class))
                .extracting(ChangedFile::path)
                .containsExactly("/etc/ssh/sshd_config", "/usr/bin/ss");
        assertThat(read.only(ChangedFile.class)).filteredOn(ChangedFile::isProgram).hasSize(1);
    }

    @Test
    void balloonsAreSeenFromBothSides() {
        assertThat(
                        Read.by(new BalloonStatistics(), "actual 2048\nusable 10\n")
                                .only(MemoryUse.class))
                .extracting(MemoryUse::bytes)
                .containsExactly(2097152L, 10240L);
        assertThat(
                        Read.by(
                                        new BalloonMessages(),
                                        "[ 1.000000] virtio_balloon virtio3: Out of puff! Can't get 1 pages\n")
                                .only(BalloonEvent.class)
                                .get(0)
                                .driver())
                .isEqualTo("virtio_balloon");
    }

    @Test
    void writesToVoltageRegistersAreNoted() {
        Setting write =
                Read.by(
                                new Overclocking(),
                                "msr: Write to unrecognized MSR 0x150 by tune-volt (pid: 9), tainting CPU_OUT_OF_SPEC.\n")
                        .only(Setting.class)
                        .get(0);
        assertThat(write.value()).isEqualTo("0x150 by tune-volt");
    }

    @Test
    void theIdleTracerIsNoInstrumentation() {
        assertThat(Read.by(new TraceSettings(), "# tracer: nop\n").facts()).isEmpty();
        assertThat(
                        Read.by(new TraceSettings(), "p:uprobes/u1 /bin/sh:0x100\n")
                                .only(Instrumentation.class)
                                .get(0)
                                .kind())
                .isEqualTo("uprobe");
    }
}
