package dev.faultline.fact;

import java.util.Optional;

/**
 * SLUB or SLAB found an object damaged: mm/slub.c, mm/slab.c.
 *
 * @param cache {@code kmalloc-64}
 * @param problem as printed: {@code Poison overwritten}, {@code Right Redzone overwritten}, {@code
 *     Object already free}
 * @param bytes how many bytes the report names as damaged; 0 if it names none
 * @param allocatedBy who allocated the object last, where tracking is on
 * @param freedBy who freed it last
 */
public record SlabReport(
        String cache,
        String problem,
        long bytes,
        Optional<Frame> allocatedBy,
        Optional<Frame> freedBy,
        Citation citation)
        implements Fact {

    /** Whether the object was allocated by code of this module. */
    public boolean isAllocatedBy(String module) {
        return allocatedBy.flatMap(Frame::module).filter(module::equals).isPresent();
    }
}
