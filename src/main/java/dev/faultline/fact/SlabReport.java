package dev.faultline.fact;

import java.util.Optional;
import java.util.stream.Stream;

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

    /** Whether code of this module allocated the object last, or freed it last. */
    public boolean isOwnedBy(String module) {
        return Stream.of(allocatedBy, freedBy)
                .flatMap(Optional::stream)
                .anyMatch(frame -> frame.module().filter(module::equals).isPresent());
    }
}
