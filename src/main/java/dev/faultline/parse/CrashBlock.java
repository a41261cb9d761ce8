package dev.faultline.parse;

import dev.faultline.fact.CrashKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of one report, while they are being gathered. */
final class CrashBlock {

    /** Lines after which a headline is a new report, even if nothing else came in between. */
    private static final int FRESH = 40;

    /** Lines between an announcement and the headline that it announces. */
    private static final int ANNOUNCED = 8;

    /** No report is longer; what follows is the ordinary log. */
    private static final int LONGEST = 2000;

    private static final Pattern TRACE =
            Pattern.compile("Call [Tt]race|[Bb]acktrace:|\\bRIP: |^pc : |^PC is at ");

    private static final Pattern DIED =
            Pattern.compile("^R?IP  ?\\[<|Kernel panic - not syncing:? ?Fatal exception");

    private Headlines.Found found;
    private Line headline;
    private final List<Line> lines = new ArrayList<>();
    private long lastNumber;
    private boolean traced;
    private boolean died;
    private boolean announced;
    private CrashBlock fault;
    private boolean closed;
    private boolean interleaved;
    private boolean panicked;
    private boolean cut;

    CrashBlock(Headlines.Found found, Line headline) {
        this.found = found;
        this.headline = headline;
        this.lastNumber = headline.last();
        this.died = rank() == Headline.Rank.DIE;
        this.announced = rank() == Headline.Rank.LEAD;
    }

    Headlines.Found found() {
        return found;
    }

    Line headline() {
        return headline;
    }

    /** The lines after the headline, in order. */
    List<Line> lines() {
        return lines;
    }

    CrashKind kind() {
        return found.headline().kind();
    }

    boolean isInterleaved() {
        return interleaved;
    }

    boolean hasPanicked() {
        return panicked;
    }

    /** Whether the log ends, or has a gap, where the report goes on. */
    boolean isCut() {
        return cut;
    }

    boolean isOpen() {
        return !closed;
    }

    void add(Line line) {
        interleaved |= line.number() > lastNumber + 1;
        lastNumber = line.last();
        lines.add(line);
        traced |= !traced && TRACE.matcher(line.message()).find();
        closed |= lines.size() >= LONGEST;
    }

    void close() {
        closed = true;
    }

    void cut() {
        cut |= !closed;
        closed = true;
    }

    /**
     * Whether it goes on behind a report of this kind that begins now: the watchdog prints modules
     * and registers before the trace, and what it calls for that may warn.
     */
    boolean isInterruptedBy(CrashKind other) {
        return other == CrashKind.WARNING
                && isOfWatchdog()
                && !closed
                && !traced
                && lines.size() < FRESH;
    }

    /** The task that was printing it took this fault, so that the rest was never printed. */
    void brokenOffBy(CrashBlock other) {
        if (!closed && !traced && other.rank() == Headline.Rank.DIE) {
            fault = other;
        }
    }

    /** The lines of the fault that broke it off: its stack holds what was reported on. */
    List<Line> linesOfFault() {
        return fault == null ? List.of() : fault.lines;
    }

    private boolean isOfWatchdog() {
        return kind() == CrashKind.SOFT_LOCKUP
                || kind() == CrashKind.HARD_LOCKUP
                || kind() == CrashKind.RCU_STALL;
    }

    /** The kernel panicked because of it; it may print the trace only now. */
    void panic(Line line) {
        panicked = true;
        closed |= traced;
        if (!closed) {
            add(line);
        }
    }

    /** Whether this headline belongs to this report; if so the report has it from now on. */
    boolean takes(Headlines.Found next, Line line) {
        if (closed || !isContinuedBy(next.headline())) {
            return false;
        }
        if (rank() == Headline.Rank.LEAD && next.headline().rank() == Headline.Rank.MAIN) {
            lines.add(0, headline);
            found = next;
            headline = line;
            lastNumber = line.last();
        } else {
            add(line);
        }
        died |= next.headline().rank() == Headline.Rank.DIE;
        announced |= next.headline().rank() == Headline.Rank.LEAD;
        return true;
    }

    private boolean isContinuedBy(Headline next) {
        boolean fresh = !traced && lines.size() < FRESH;
        boolean alike = next.kind() == kind();
        return switch (next.rank()) {
            case MAIN ->
                    alike && rank() == Headline.Rank.LEAD && !traced && lines.size() < ANNOUNCED;
            case LEAD -> alike && rank() == Headline.Rank.MAIN && !announced && fresh;
            case DIE -> next.follows().contains(kind()) && !died && fresh;
            case ENDING, FRAGMENT -> true;
        };
    }

    /**
     * Whether the first line is missing and the rest ends as only an exception does: with the
     * instruction again, arch/x86/kernel/dumpstack.c __die() up to v4.20, or with the panic that
     * oops_end() calls.
     */
    boolean isEndOfException() {
        return rank() == Headline.Rank.FRAGMENT
                && lines.stream().anyMatch(line -> DIED.matcher(line.message()).find());
    }

    Headline.Rank rank() {
        return found.headline().rank();
    }
}
