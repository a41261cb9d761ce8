package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Moment;

/**
 * One line of evidence with what the logger put before the message taken off once, for every
 * parser.
 *
 * @param source name of the evidence
 * @param number of the line in the evidence, from 1
 * @param text as collected, without its line end
 * @param message the text without time, host, level and caller; the text itself where it has no
 *     such dress
 * @param moment when it was written
 * @param caller printk's caller, {@code T123} or {@code C0}; empty if not shown. Tells the lines of
 *     interleaved CPUs apart
 * @param dressed whether the line looks like one of a log: a time stamp or a logger's prefix was
 *     taken off
 */
public record Line(
        String source,
        long number,
        String text,
        String message,
        Moment moment,
        String caller,
        boolean dressed) {

    /** The citation of this line. */
    public Citation citation() {
        return new Citation(source, number, text, moment);
    }
}
