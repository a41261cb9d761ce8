package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Moment;

/**
 * One line of evidence with what the logger put before the message taken off once, for every
 * parser.
 *
 * @param source name of the evidence
 * @param number of the line in the evidence, from 1
 * @param last number of the line that it ends in: later than {@code number} where a mail program
 *     wrapped it
 * @param text as collected, without its line end; control characters are written as {@code \x00},
 *     colours of a terminal are left out
 * @param message the text without time, host, level and caller; a program other than the kernel
 *     keeps its name: {@code smartd[812]: Device ...}. The text itself where it has no such dress
 * @param moment when it was written. Every line belongs to a boot of its evidence, {@code source#1}
 *     where nothing tells of more
 * @param caller printk's caller, {@code T123} or {@code C0}; empty if not shown. Tells the lines of
 *     interleaved CPUs apart
 * @param dressed whether the line looks like one of a log: a time stamp or a logger's prefix was
 *     taken off
 * @param section the command or file whose output this line is, as a marker above it says ({@code #
 *     lsmod}, {@code ==> /proc/modules <==}); empty if nothing says so
 */
public record Line(
        String source,
        long number,
        long last,
        String text,
        String message,
        Moment moment,
        String caller,
        boolean dressed,
        String section) {

    /** The citation of this line. */
    public Citation citation() {
        return new Citation(source, number, text, moment);
    }

    /** This line, its message replaced. */
    Line withMessage(String other) {
        return new Line(source, number, last, text, other, moment, caller, dressed, section);
    }

    /** This line with the rest of it, which was wrapped onto the next. */
    Line with(Line tail) {
        String whole = message.stripTrailing() + " " + tail.message.strip();
        return new Line(source, number, tail.last, text, whole, moment, caller, dressed, section);
    }
}
