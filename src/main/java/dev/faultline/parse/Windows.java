package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes windows out of the blocks of one evidence: each line with a literal, some before it and
 * what its parsers want after it. Windows are handed on as soon as they are complete.
 */
final class Windows {

    /** The first lines are always read: they tell when the log starts. */
    private static final int FIRST = 100;

    /**
     * Longer windows are handed on in parts, which overlap by what parsers want after a literal.
     */
    private static final int LONGEST = 50_000;

    private final KernelLog log;
    private final Wanted wanted;
    private final Use use;
    private final int overlap;

    private Window window = new Window();
    private List<String> unread = List.of();
    private long lastRead;
    private long until;
    private long base;

    // The next line of the block at hand.
    private int at;
    private long number;

    /** What is done with a window. */
    interface Use {
        /**
         * A window is complete.
         *
         * @param repeated how many lines at its end the next window starts with
         */
        void window(Window window, int repeated);
    }

    /**
     * Windows of one evidence.
     *
     * @param all whether all lines are wanted
     */
    Windows(KernelLog log, Wanted wanted, boolean all, Use use) {
        this.log = log;
        this.wanted = wanted;
        this.use = use;
        this.overlap = Math.min(wanted.mostFollowing(), LONGEST / 2);
        this.until = all ? Long.MAX_VALUE - LONGEST : FIRST;
    }

    /** How many lines there were in the blocks so far. */
    long lines() {
        return base;
    }

    /** The next block and what was found in it. */
    void add(Block block, Hits hits) {
        at = Block.START;
        number = base + 1;
        for (int i = 0; i < hits.size(); i++) {
            Wanted.Demand demand = wanted.demand(hits.literal(i));
            long hit = base + 1 + hits.number(i);
            readUpTo(block, Math.min(until, hit - 1));
            if (number < hit) {
                stepBack(block, hits.start(i), hit, demand.before());
            }
            readUpTo(block, hit);
            window.mark(demand, wanted.literal(hits.literal(i)));
            until = Math.max(until, hit + demand.following());
        }
        long last = base + hits.lines();
        readUpTo(block, Math.min(until, last));
        List<String> left =
                lastLines(block, (int) Math.min(Wanted.Demand.BEFORE, last - number + 1));
        if (number == base + 1) {
            int room = Math.min(unread.size(), Wanted.Demand.BEFORE - left.size());
            left.addAll(0, unread.subList(unread.size() - room, unread.size()));
        }
        unread = left;
        base = last;
    }

    /** There are no more blocks. The last lines are read for the end of the last boot. */
    void finish() {
        readUnread(base - unread.size() + 1);
        use.window(window, 0);
    }

    private void readUpTo(Block block, long last) {
        while (number <= last) {
            int end = block.lineEnd(at);
            read(number, Readable.decode(block.bytes(), at, end));
            at = end + 1;
            number++;
        }
    }

    private void read(long lineNumber, String raw) {
        if (lineNumber != lastRead + 1) {
            use.window(window, 0);
            window = new Window();
        } else if (window.lines().size() == LONGEST) {
            use.window(window, overlap);
            window = window.overlapping(overlap);
        }
        window.add(log.line(lineNumber, raw));
        lastRead = lineNumber;
    }

    /** Moves to the lines before a hit, or to the hit if what is before it has been read. */
    private void stepBack(Block block, int start, long hit, int before) {
        long first = Math.max(number, hit - before);
        if (number == base + 1 && hit - before < number) {
            readUnread(hit - before);
        }
        at = start;
        for (long line = hit; line > first; line--) {
            at = block.lineStart(at - 1);
        }
        number = first;
    }

    /** Reads the lines from {@code first} on that the block before left behind. */
    private void readUnread(long first) {
        for (int i = 0; i < unread.size(); i++) {
            long line = base - unread.size() + 1 + i;
            if (line >= first) {
                read(line, unread.get(i));
            }
        }
        unread = List.of();
    }

    private static List<String> lastLines(Block block, int count) {
        List<String> last = new ArrayList<>();
        int start = block.end();
        for (int i = 0; i < count; i++) {
            start = block.lineStart(start - 1);
            last.add(0, block.line(start));
        }
        return last;
    }
}
