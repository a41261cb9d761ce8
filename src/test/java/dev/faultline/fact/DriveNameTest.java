package dev.faultline.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriveNameTest {

    @ParameterizedTest
    @CsvSource({
        "sda, sda",
        "sda1, sda",
        "/dev/sdab12, sdab",
        "sdd1-8, sdd",
        "vdb2, vdb",
        "xvda1, xvda",
        "nvme0, nvme0",
        "nvme0n1p2, nvme0",
        "nvme1c0n1, nvme1",
        "mmcblk0p1, mmcblk0",
        "dm-0, dm-0",
        "md127p1, md127p1",
        "ata2, ata2",
        "3:0:0:0, 3:0:0:0",
        "mpt3sas_cm0, mpt3sas_cm0"
    })
    void aPartitionOrNamespaceBelongsToItsDrive(String device, String drive) {
        assertThat(DriveName.of(device)).isEqualTo(drive);
    }

    @Test
    void aDriveThatIsNotNamedHasNoName() {
        assertThat(DriveName.of("")).isEmpty();
    }

    @Test
    void onlyErrorsOfTheWireAreDamagedTransfers() {
        Citation line = new Citation("dmesg", 1, "x");
        assertThat(new LinkError("sda", "sata", "nonfatal", List.of("BadCRC"), line).isDamaged())
                .isTrue();
        assertThat(new LinkError("sda", "sata", "reset", List.of("slower"), line).isDamaged())
                .isFalse();
    }
}
