package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory errors of one module: one EDAC, rasdaemon or BMC message, or a counter.
 *
 * @param dimm label as printed: {@code CPU_SrcID#0_MC#0_Chan#1_DIMM#0}; the memory controller,
 *     {@code MC0}, where the message names no module
 * @param corrected how many were corrected
 * @param uncorrected how many were not
 * @param physicalAddress of the error in bytes, where given
 * @param counter true for a running total read at one time (edac-util, ras-mc-ctl, sysfs), false
 *     for an event
 */
public record MemoryErrorCount(
        String dimm,
        long corrected,
        long uncorrected,
        OptionalLong physicalAddress,
        boolean counter,
        Citation citation)
        implements Tally {

    /** Adds up messages about one module; of several the address of this one is kept. */
    @Override
    public Optional<Tally> plus(Fact other) {
        boolean isAlike =
                other instanceof MemoryErrorCount that
                        && !counter
                        && !that.counter
                        && dimm.equals(that.dimm);
        return isAlike ? Optional.of(with((MemoryErrorCount) other)) : Optional.empty();
    }

    private MemoryErrorCount with(MemoryErrorCount other) {
        return new MemoryErrorCount(
                dimm,
                corrected + other.corrected,
                uncorrected + other.uncorrected,
                physicalAddress,
                counter,
                citation);
    }
}
