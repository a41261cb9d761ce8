package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Memory ran out: the OOM killer's report, or a failed allocation.
 *
 * @param what {@code kill}, {@code panic}, {@code allocation-failure}
 * @param scope {@code system} or {@code cgroup}
 * @param victim that was killed
 * @param order of the allocation, 0 for single pages
 * @param freeSwapBytes at that time
 * @param idlePercent share of memory that was free or held nothing but files at that time, of all
 *     that the report accounts for, 0 to 100
 */
public record OutOfMemory(
        String what,
        String scope,
        Optional<String> victim,
        int order,
        OptionalLong freeSwapBytes,
        OptionalInt idlePercent,
        Citation citation)
        implements Fact {}
