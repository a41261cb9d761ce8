package dev.faultline.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PciAddressTest {

    @ParameterizedTest
    @CsvSource({
        "40:01.1, 0000:40:01.1",
        "0A:1f.7, 0000:0a:1f.7",
        "0000:40:01.1, 0000:40:01.1",
        "10000:e1:00.0, 10000:e1:00.0",
        "stream 0x40, stream 0x40",
        "ata1, ata1"
    })
    void everyDeviceHasOneAddress(String written, String address) {
        assertThat(PciAddress.of(written)).isEqualTo(address);
    }

    @Test
    void allWitnessesOfADeviceNameItAlike() {
        Citation line = new Citation("dmesg", 1, "text");
        String device = "40:01.1";
        assertThat(new PciLink(device, 8, 4, 8, 8, line).device())
                .isEqualTo(new LinkError(device, "pcie", "fatal", List.of(), line).device())
                .isEqualTo("0000:40:01.1");
    }
}
