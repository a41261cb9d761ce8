package dev.faultline.fact;

import java.util.OptionalInt;

/**
 * Where a logical CPU sits, as {@code lscpu -e} and {@code lscpu -p} list it. CPUs with the same
 * core are threads of one core.
 *
 * @param cpu as the kernel numbers it
 * @param core number of the core, of the whole machine; absent for a CPU that is off
 * @param socket number of the processor package
 * @param node number of the NUMA node
 * @param online whether Linux makes use of it
 */
public record CpuPlace(
        int cpu,
        OptionalInt core,
        OptionalInt socket,
        OptionalInt node,
        boolean online,
        Citation citation)
        implements Fact {}
