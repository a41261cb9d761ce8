package dev.faultline.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * One boot within a kernel log.
 *
 * @param id as {@link Moment#boot()} names it
 * @param complete whether the log holds the start of this boot ("Linux version"): only then does
 *     the absence of a message mean that the kernel did not print it
 * @param lastLine the last line of this boot in that log; the end of the evidence when the machine
 *     died
 * @param journalId what the journal calls this boot, 32 hexadecimal digits; absent where no line of
 *     that log says
 * @param start when the kernel started, on the wall clock: the least of time less uptime over the
 *     lines that have both; absent where none has
 */
public record Boot(
        String id,
        boolean complete,
        Citation lastLine,
        Optional<String> journalId,
        Optional<Instant> start,
        Citation citation)
        implements Fact {

    /** Cheap at a start, where linking what the compiler makes is not. */
    @Override
    public int hashCode() {
        return 31 * id.hashCode() + citation.hashCode();
    }
}
