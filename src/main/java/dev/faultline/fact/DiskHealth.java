package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a drive says of itself as a whole: smartctl or nvme-cli.
 *
 * @param device kernel name such as {@code sda}; empty if the evidence does not say
 * @param model as reported
 * @param firmware revision as reported
 * @param passed the overall verdict, absent where the drive or the bridge gives none
 * @param selfTest result of the newest self-test: {@code passed}, {@code read failure}, {@code
 *     aborted}, {@code failed}
 * @param mediaErrors NVMe "Media and Data Integrity Errors" or SCSI uncorrected errors
 * @param percentUsed NVMe endurance used, may exceed 100
 * @param sparePercent NVMe available spare
 * @param criticalWarning NVMe critical warning bits (NVMe base specification, SMART / Health log)
 * @param unsafeShutdowns how many times power went away without notice
 */
public record DiskHealth(
        String device,
        Optional<String> model,
        Optional<String> firmware,
        Optional<Boolean> passed,
        Optional<String> selfTest,
        OptionalLong mediaErrors,
        OptionalInt percentUsed,
        OptionalInt sparePercent,
        OptionalInt criticalWarning,
        OptionalLong unsafeShutdowns,
        Citation citation)
        implements Fact {

    /**
     * The drive as a whole: {@code sda} for {@code sda1}, {@code nvme0} for {@code nvme0n1}; any
     * other name as it is.
     */
    public String drive() {
        return DriveName.of(device);
    }

    /** Whether the drive has set one of these bits of its critical warning. */
    public boolean warns(int bits) {
        return (criticalWarning.orElse(0) & bits) != 0;
    }

    /** Whether the drive has set bit 3 of its critical warning: the medium is read-only. */
    public boolean isReadOnly() {
        return warns(0x08);
    }
}
