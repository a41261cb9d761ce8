package dev.faultline.fact;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The processor, from {@code /proc/cpuinfo} or {@code lscpu}. CPUs that differ in model or
 * microcode give one fact each.
 *
 * @param model name as printed
 * @param vendor {@code intel}, {@code amd}, {@code arm}; {@code unknown} for others
 * @param family number, where given
 * @param modelNumber number, where given
 * @param stepping number, where given
 * @param microcode revision as printed, e.g. {@code 0xf0}
 * @param cpus how many logical CPUs are of this kind
 * @param physicalBits width of a physical address
 * @param virtualBits width of a virtual address: 48 with four levels of page tables, 57 with five
 * @param guest whether the processor says that a hypervisor is present
 */
public record ProcessorInfo(
        String model,
        String vendor,
        OptionalInt family,
        OptionalInt modelNumber,
        OptionalInt stepping,
        Optional<String> microcode,
        int cpus,
        OptionalInt physicalBits,
        OptionalInt virtualBits,
        boolean guest,
        Citation citation)
        implements Fact {}
