package dev.faultline.fact;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A storage controller that stopped answering, was reset or was given up.
 *
 * @param controller {@code nvme0}, {@code mpt3sas_cm0}, or the PCI address
 * @param what {@code timeout}: a command got no answer; {@code polled}: it was answered but the
 *     interrupt was lost; {@code down}: the registers say it is dead; {@code reset}; {@code
 *     not-ready}; {@code removed}: the kernel gave it up; {@code fault}: its firmware reports a
 *     fault state
 * @param csts NVMe controller status register; all ones (0xffffffff) when reads no longer reach it
 * @param pciStatus PCI status register; 0xffff when even configuration space is gone, a plain value
 *     such as 0x10 when the device is still on the bus
 */
public record ControllerEvent(
        String controller, String what, OptionalLong csts, OptionalInt pciStatus, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(controller);
    }

    /** Whether the device is no longer on the bus: configuration space reads as all ones. */
    public boolean isOffBus() {
        return pciStatus.isPresent() && pciStatus.getAsInt() == 0xffff;
    }
}
