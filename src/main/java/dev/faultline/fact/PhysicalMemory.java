package dev.faultline.fact;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one evidence says about physical memory: {@code /proc/iomem}, the firmware's map in the
 * kernel log, {@code /proc/meminfo}, {@code /proc/cpuinfo}. Page-table entries that point past it
 * are damaged.
 *
 * @param bytes of RAM
 * @param end the first physical address after all RAM
 * @param addressBits width of a physical address of this CPU
 * @param zeroPage physical address of the kernel's page of zeroes: on x86 the start of "Kernel bss"
 *     (arch/x86/kernel/head_64.S and vmlinux.lds.S)
 */
public record PhysicalMemory(
        OptionalLong bytes,
        OptionalLong end,
        OptionalInt addressBits,
        OptionalLong zeroPage,
        Citation citation)
        implements Fact {}
