package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One machine-check record: the processor's own report of a hardware error. From the kernel's
 * {@code mce:} lines, mcelog, rasdaemon or a CPER block.
 *
 * @param severity {@code corrected}, {@code deferred}, {@code uncorrected}, {@code fatal}; {@code
 *     not enabled} if it happened while nobody wanted to know, before Linux ran; {@code unknown} if
 *     nothing says so
 * @param accused what the record accuses: {@code memory controller}, {@code cache}, {@code tlb},
 *     {@code bus}, {@code core}, {@code memory poison} (data lost in memory and met elsewhere),
 *     {@code interconnect}, {@code pcie}, {@code power control}, {@code unknown}
 * @param meaning the decoded record in words: {@code L2 data cache read error}
 * @param vendor {@code intel}, {@code amd}, {@code power}, {@code arm}, {@code other}: none of
 *     Intel and AMD; {@code unknown}
 * @param status MCi_STATUS
 * @param physicalAddress MCi_ADDR where valid, in bytes
 * @param cpu logical CPU number
 * @param bank number of the bank
 * @param socket number of the processor package
 * @param afterwards found by the next boot in the banks: it belongs to the crash before
 */
public record MachineCheck(
        String severity,
        String accused,
        String meaning,
        String vendor,
        OptionalLong status,
        OptionalLong physicalAddress,
        OptionalInt cpu,
        OptionalInt bank,
        OptionalInt socket,
        boolean afterwards,
        Citation citation)
        implements Fact {

    /** Whether data was lost or the machine had to stop. */
    public boolean isUncorrected() {
        return severity.equals("uncorrected")
                || severity.equals("fatal")
                || severity.equals("deferred");
    }

    /**
     * How many corrected errors the record stands for: bits 52:38 of an Intel status (SDM volume
     * 3B, section 15.3.2.2), else 1.
     */
    public long count() {
        boolean counted = vendor.equals("intel") && severity.equals("corrected");
        long count = counted ? status.orElse(0) >>> 38 & 0x7fff : 1;
        return Math.max(1, count);
    }

    /**
     * Whether it is the corrected internal parity error of bank 0 that cores of several generations
     * report though nothing is wrong (Linux v6.12 arch/x86/kernel/cpu/mce/intel.c
     * intel_filter_mce()).
     */
    public boolean isSpurious() {
        long known = 0x8000_0000_000f_0005L;
        return vendor.equals("intel")
                && bank.orElse(-1) == 0
                && (status.orElse(0) & 0xa000_0000_ffff_ffffL) == known;
    }

    /** The logical CPU as text for sentences, {@code ?} when unknown. */
    public Optional<String> cpuName() {
        return cpu.isPresent() ? Optional.of("CPU " + cpu.getAsInt()) : Optional.empty();
    }
}
