package dev.faultline.fact;

/**
 * How a machine spent its CPU time over one sample of vmstat, top, mpstat or sar: the sample with
 * most steal of an output.
 *
 * @param idlePercent 0 to 100
 * @param waitPercent idle with I/O under way, 0 to 100
 * @param stealPercent the host ran someone else instead, 0 to 100; always 0 on bare metal
 */
public record CpuTime(
        double idlePercent, double waitPercent, double stealPercent, Citation citation)
        implements Fact {}
