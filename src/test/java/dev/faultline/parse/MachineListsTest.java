package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.fact.BlockDevice;
import dev.faultline.fact.CacheRange;
import dev.faultline.fact.DriveError;
import dev.faultline.fact.Machine;
import dev.faultline.fact.ProcessorInfo;
import dev.faultline.fact.ReservedRange;
import dev.faultline.fact.Setting;
import dev.faultline.fact.SlabReport;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MachineListsTest {

    private static Read sample(Parser parser, int index) {
        return Read.by(parser, parser.format().samples().get(index));
    }

    @Test
    void theTreeTellsWhatLiesOnWhat() {
        assertThat(sample(new Lsblk(), 0).only(BlockDevice.class))
                .extracting(BlockDevice::name, BlockDevice::on, BlockDevice::mountPoint)
                .containsExactly(
                        tuple("sda", "", ""),
                        tuple("sda1", "sda", "/boot/efi"),
                        tuple("sda2", "sda", ""),
                        tuple("vg0-root", "sda2", "/"),
                        tuple("sr0", "", ""));
        assertThat(sample(new Lsblk(), 1).only(BlockDevice.class))
                .allMatch(BlockDevice::readOnly)
                .extracting(BlockDevice::on)
                .containsExactly("", "mmcblk0", "mmcblk0");
    }

    @Test
    void sizesAreBytes() {
        assertThat(sample(new Lsblk(), 0).only(BlockDevice.class).get(1).bytes())
                .hasValue(512L << 20);
    }

    @Test
    void flagsInJsonAreBooleansOrStrings() {
        BlockDevice partition = sample(new LsblkJson(), 0).only(BlockDevice.class).get(1);
        assertThat(partition.on()).isEqualTo("nvme0n1");
        assertThat(partition.mountPoint()).isEqualTo("/");
        assertThat(partition.readOnly()).isFalse();
        assertThat(sample(new LsblkJson(), 1).only(BlockDevice.class).get(0).readOnly()).isTrue();
    }

    @Test
    void theErrorLogOfNvmeInJsonSkipsUnusedEntries() {
        String log = new NvmeCliJson().format().samples().get(1);
        assertThat(
                        Read.by(new NvmeCliJson(), "nvme_error-log_-o_json_nvme3", log)
                                .only(DriveError.class))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.device()).isEqualTo("nvme3");
                            assertThat(error.failure()).isEqualTo("medium");
                            assertThat(error.sector()).hasValue(7936);
                        });
    }

    /** Old versions print the word as the drive gives it, with the phase bit. */
    @Test
    void theOldErrorLogKeepsThePhaseBit() {
        String log =
                "{\n \"errors\": [\n {\"error_count\": 4, \"status_field\": 1283, \"lba\": 9}\n ]\n}";
        assertThat(Read.by(new NvmeCliJson(), log).only(DriveError.class))
                .extracting(DriveError::failure)
                .containsExactly("medium");
    }

    @Test
    void aRefusedCommandIsNoDamage() {
        String log =
                "{\"errors\":[{\"error_count\":9,\"status_field\":8194,\"phase_tag\":0,\"lba\":0}]}";
        Read read = Read.by(new NvmeCliJson(), log);
        assertThat(read.facts()).isEmpty();
        assertThat(read.collected()).hasSize(1);
    }

    @Test
    void processorsInJsonAndOfArm() {
        ProcessorInfo amd = sample(new LscpuJson(), 0).only(ProcessorInfo.class).get(0);
        assertThat(amd.vendor()).isEqualTo("amd");
        assertThat(amd.cpus()).isEqualTo(8);
        assertThat(amd.modelNumber()).hasValue(49);
        assertThat(sample(new LscpuJson(), 0).only(Machine.class).get(0).hypervisor())
                .contains("kvm");
        ProcessorInfo arm = sample(new Cpuinfo(), 1).only(ProcessorInfo.class).get(0);
        assertThat(arm.vendor()).isEqualTo("arm");
        assertThat(arm.model()).isEqualTo("ARM core 0x41/0xd0c");
        assertThat(arm.modelNumber()).hasValue(0xd0c);
    }

    @Test
    void bigAndLittleCoresAreTwoKinds() {
        String big =
                "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0a\nCPU revision\t: 0\n";
        String little = big.replace("0xd0a", "0xd05");
        assertThat(Read.by(new Cpuinfo(), big + big + little).only(ProcessorInfo.class))
                .extracting(ProcessorInfo::modelNumber, ProcessorInfo::cpus)
                .containsExactly(tuple(OptionalInt.of(0xd0a), 2), tuple(OptionalInt.of(0xd05), 1));
    }

    @Test
    void cacheTypesAreRangesAndATable() {
        assertThat(sample(new CacheTypes(), 0).only(CacheRange.class))
                .extracting(
                        CacheRange::register,
                        CacheRange::start,
                        CacheRange::bytes,
                        CacheRange::type)
                .containsExactly(
                        tuple("reg00", 0L, 2L << 30, "write-back"),
                        tuple("reg01", 0x7c000000L, 64L << 20, "uncachable"));
        assertThat(sample(new CacheTypes(), 1).only(Setting.class).get(0).value())
                .isEqualTo("WB WC UC- UC WB WP UC- WT");
    }

    @Test
    void rangesOfTheIommuTableEndBeforeTheirEnd() {
        ReservedRange range = sample(new IommuFaults(), 13).only(ReservedRange.class).get(0);
        assertThat(range.start()).isEqualTo(0xbdf6f000L);
        assertThat(range.end()).isEqualTo(0xbdf7efffL);
    }

    @Test
    void cachesThatTheDumpKernelUsedAreNoEvidence() {
        assertThat(sample(new CrashSlabs(), 1).only(SlabReport.class).get(0).cache())
                .isEqualTo("dentry");
        String low = "kmem: dma-kmalloc-512: slab: ffffe192c0001000 invalid freepointer: 6b7c\n";
        Read read = Read.by(new CrashSlabs(), low);
        assertThat(read.facts()).isEmpty();
        assertThat(read.collected()).hasSize(1);
    }
}
