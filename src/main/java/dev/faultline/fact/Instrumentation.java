package dev.faultline.fact;

/**
 * Something that changes or watches running kernel code.
 *
 * @param kind {@code kprobe}, {@code uprobe}, {@code tracer}, {@code bpf}, {@code livepatch},
 *     {@code systemtap}
 * @param name of the probe, program or tracer
 */
public record Instrumentation(String kind, String name, Citation citation) implements Fact {}
