package dev.faultline.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a log into reports: one at a time per caller, so that CPUs that print at the same time do
 * not mix. One pass; every line is looked at once.
 */
final class CrashBlocks {

    private static final Pattern LAST =
            Pattern.compile("---\\[ end |^={50,}$|^Linux version \\d|^Rebooting in \\d");

    /** Lines from the start of the evidence in which a report may begin in its middle. */
    private static final long START = 25;

    private final Map<String, CrashBlock> open = new HashMap<>();
    private final Map<String, CrashBlock> interrupted = new HashMap<>();
    private final List<CrashBlock> blocks = new ArrayList<>();
    private CrashBlock latest;
    private String boot = "";
    private long lineCount;

    private CrashBlocks() {}

    /** All reports of a text, in the order of their headlines. */
    static List<CrashBlock> in(Text text) {
        CrashBlocks cutter = new CrashBlocks();
        for (int i = 0; i < text.lines().size(); i++) {
            if (i > 0 && !text.isJoined(i)) {
                cutter.gap();
            }
            cutter.next(text.lines().get(i));
        }
        cutter.gap();
        return cutter.whole();
    }

    /**
     * The reports; a fragment counts where there is nothing else, or as the end of an exception.
     */
    private List<CrashBlock> whole() {
        List<CrashBlock> begun =
                blocks.stream()
                        .filter(b -> b.rank() != Headline.Rank.FRAGMENT || b.isEndOfException())
                        .toList();
        return begun.isEmpty() ? blocks : begun;
    }

    private void next(Line line) {
        lineCount++;
        if (!line.moment().boot().isEmpty() && !line.moment().boot().equals(boot)) {
            gap();
            latest = null;
            boot = line.moment().boot();
        }
        Optional<Headlines.Found> found = Headlines.in(line.message());
        if (found.isPresent()) {
            headline(found.get(), line);
        } else {
            body(line);
        }
    }

    private void headline(Headlines.Found found, Line line) {
        CrashBlock current = open.get(line.caller());
        if (found.headline().rank() == Headline.Rank.FRAGMENT
                && (latest != null || lineCount > START)) {
            body(line);
            return;
        }
        if (found.headline().rank() == Headline.Rank.ENDING && latest != null) {
            CrashBlock ended = current == null ? latest : current;
            ended.panic(line);
            return;
        }
        if (current != null && current.takes(found, line)) {
            return;
        }
        latest = new CrashBlock(found, line);
        if (current != null) {
            end(current, line.caller());
        }
        blocks.add(latest);
        open.put(line.caller(), latest);
    }

    /** The report that was open when the latest began. */
    private void end(CrashBlock current, String caller) {
        if (current.isInterruptedBy(latest.kind())) {
            interrupted.put(caller, current);
            return;
        }
        if (!caller.isEmpty()) {
            current.brokenOffBy(latest);
        }
        current.close();
    }

    private void body(Line line) {
        CrashBlock block = open.get(line.caller());
        if (block == null && line.caller().isEmpty()) {
            block = latest;
        }
        if (block == null || !block.isOpen()) {
            return;
        }
        block.add(line);
        if (LAST.matcher(line.message()).find()) {
            block.close();
            resume(line.caller());
        }
    }

    private void resume(String caller) {
        CrashBlock outer = interrupted.remove(caller);
        if (outer != null) {
            open.put(caller, outer);
            latest = outer;
        }
    }

    /** What comes next is not what came next in the log. */
    private void gap() {
        open.values().forEach(CrashBlock::cut);
        open.clear();
        interrupted.values().forEach(CrashBlock::cut);
        interrupted.clear();
    }
}
