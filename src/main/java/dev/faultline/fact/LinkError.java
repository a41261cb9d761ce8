package dev.faultline.fact;

import java.util.List;
import java.util.Set;

/**
 * Trouble on the way between host and device rather than in the device.
 *
 * @param device {@code ata1}, {@code nvme0}, a PCI address such as {@code 0000:41:00.0}
 * @param bus {@code sata}, {@code sas}, {@code pcie}, {@code usb}, {@code tcp} for NVMe over TCP
 * @param severity {@code corrected}, {@code nonfatal}, {@code fatal}; {@code reset} for a link that
 *     was reset
 * @param flags as printed: {@code ICRC}, {@code BadCRC}, {@code 10B8B}, {@code RxErr}, {@code
 *     digest}, {@code BadTLP}; for resets what was done or seen: {@code hard-reset}, {@code
 *     soft-reset}, {@code slower}: the link or transfer mode was lowered, {@code down}: lost after
 *     it had worked, {@code slow}: the drive was not ready five seconds after a reset, {@code
 *     no-answer}: the reset failed, {@code idle}: no command failed, {@code disabled}: the kernel
 *     gave the device up, {@code disconnect}, {@code hsm}: the device broke the protocol
 */
public record LinkError(
        String device, String bus, String severity, List<String> flags, Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }

    private static final Set<String> DAMAGE =
            Set.of("ICRC", "BadCRC", "10B8B", "Dispar", "Handshk", "frame", "digest");

    public LinkError {
        device = PciAddress.of(device);
        flags = List.copyOf(flags);
    }

    /** Whether one of the flags is this one. */
    public boolean hasFlag(String flag) {
        return flags.contains(flag);
    }

    /** Whether data was damaged on the wire: a checksum, a code or a handshake failed. */
    public boolean isDamaged() {
        return flags.stream().anyMatch(DAMAGE::contains);
    }
}
