package dev.faultline.parse;

import dev.faultline.fact.Fact;
import dev.faultline.fact.PhysicalMemory;
import dev.faultline.fact.SwapSpace;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a physical address can be on one machine, as all its evidence says.
 *
 * @param end the first address after all RAM; where only the size is known, a generous bound
 * @param zeroPage address of the kernel's page of zeroes
 * @param swap whether there may be swap space: false only if all evidence says there is none
 */
record MemoryLimits(OptionalLong end, OptionalLong zeroPage, boolean swap) {

    /** No x86-64 machine has more: 46 bits were the widest bus before five-level paging. */
    private static final long WIDEST = 1L << 46;

    /** Room for devices below and between memory, when only its size is known. */
    private static final long HOLES = 4L << 30;

    static MemoryLimits of(List<Fact> facts) {
        OptionalLong end = OptionalLong.empty();
        OptionalLong bytes = OptionalLong.empty();
        OptionalLong bits = OptionalLong.empty();
        OptionalLong zeroPage = OptionalLong.empty();
        long swap = -1;
        for (Fact fact : facts) {
            if (fact instanceof PhysicalMemory memory) {
                end = larger(end, memory.end());
                bytes = larger(bytes, memory.bytes());
                zeroPage = memory.zeroPage().isPresent() ? memory.zeroPage() : zeroPage;
                if (memory.addressBits().isPresent()) {
                    bits = OptionalLong.of(1L << Math.min(52, memory.addressBits().getAsInt()));
                }
            } else if (fact instanceof SwapSpace space) {
                swap = Math.max(swap, space.bytes());
            }
        }
        OptionalLong bound = end;
        if (bound.isEmpty() && bytes.isPresent()) {
            bound = OptionalLong.of(2 * bytes.getAsLong() + HOLES);
        }
        return new MemoryLimits(bound.isPresent() ? bound : bits, zeroPage, swap != 0);
    }

    /** Whether RAM can lie at this physical address. */
    boolean holds(long physical) {
        return Long.compareUnsigned(physical, end.orElse(WIDEST)) < 0;
    }

    /**
     * The bits of this address that no address in RAM has; if none of them alone is to blame, the
     * highest one set. 0 if RAM can lie there.
     */
    long excess(long physical) {
        if (holds(physical)) {
            return 0;
        }
        long mask = (Long.highestOneBit(end.orElse(WIDEST) - 1) << 1) - 1;
        long above = physical & ~mask;
        return holds(physical & ~above) ? above : above | Long.highestOneBit(physical & mask);
    }

    private static OptionalLong larger(OptionalLong a, OptionalLong b) {
        return b.isPresent() && (a.isEmpty() || b.getAsLong() > a.getAsLong()) ? b : a;
    }
}
