package dev.faultline.fact;

/**
 * One boot within a kernel log.
 *
 * @param id as {@link Moment#boot()} names it
 * @param complete whether the log holds the start of this boot ("Linux version"): only then does
 *     the absence of a message mean that the kernel did not print it
 * @param lastLine the last line of this boot in that log; the end of the evidence when the machine
 *     died
 */
public record Boot(String id, boolean complete, Citation lastLine, Citation citation)
        implements Fact {}
