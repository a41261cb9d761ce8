package dev.faultline.fact;

/**
 * One figure about memory.
 *
 * @param area {@code meminfo} for the machine as its kernel sees it, {@code balloon} for a guest as
 *     its host sees it, {@code dump} for a crash dump
 * @param name as the source writes it: {@code MemAvailable}, {@code SUnreclaim}; for a balloon
 *     {@code actual}, {@code maximum}, {@code unused}, {@code usable}; for a dump {@code MEMORY}
 * @param bytes how much
 */
public record MemoryUse(String area, String name, long bytes, Citation citation) implements Fact {}
