package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One fitted memory module, SMBIOS type 17.
 *
 * @param locator the slot as printed on the board: {@code DIMM_A1}
 * @param bankLocator {@code BANK 0}, {@code P0 CHANNEL A}; empty if not given
 * @param bytes its size
 * @param type {@code DDR4}, {@code DDR5}; empty if not given
 * @param manufacturer as printed; empty if not given
 * @param part part number; empty if not given
 * @param ratedSpeed MT/s that the module can do
 * @param configuredSpeed MT/s at which it runs
 * @param configuredMillivolts voltage at which it runs
 * @param ecc whether it is wider than its data: it carries check bits
 */
public record MemoryModule(
        String locator,
        String bankLocator,
        OptionalLong bytes,
        String type,
        String manufacturer,
        String part,
        OptionalInt ratedSpeed,
        OptionalInt configuredSpeed,
        OptionalInt configuredMillivolts,
        Optional<Boolean> ecc,
        Citation citation)
        implements Fact {}
