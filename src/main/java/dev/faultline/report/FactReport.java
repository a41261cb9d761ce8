package dev.faultline.report;

import dev.faultline.fact.Fact;

/** One way to write a fact down, on one line. Stateless and safe to share between threads. */
public interface FactReport {

    /** The fact on one line, line end included. */
    String of(Fact fact);

    /**
     * One JSON object a fact, all characters ASCII: {@code
     * {"type":"Crash","source":"dmesg.txt","line":42,"text":"...","time":null, ...}} with the
     * components of its record. What the evidence does not say is null; addresses and words of
     * memory are strings such as {@code "0xffff888004000000"}.
     */
    static FactReport jsonLines() {
        return new FactJson();
    }

    /** Columns for people: where, what, and the fields that have a value. */
    static FactReport table(Screen screen) {
        return new FactTable(screen);
    }
}
