package dev.faultline.fact;

/**
 * Memory that firmware reserved for the DMA of certain devices (RMRR, IVMD). Accesses there by a
 * device without a mapping are a matter of configuration, not of a stray device.
 *
 * @param start first byte, physical
 * @param end last byte
 */
public record ReservedRange(long start, long end, Citation citation) implements Fact {

    /** Whether the address lies within. */
    public boolean contains(long address) {
        return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, end) <= 0;
    }
}
