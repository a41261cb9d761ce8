package dev.faultline.parse;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads evidence into facts. Small evidence is read line by line; of large evidence only the lines
 * that a parser or a rule asks for, and those around them, are ever decoded, so that memory does
 * not grow with the log.
 */
final class EvidenceReader {

    private static final int SMALL = 4 << 20;
    private static final int BLOCK = 256 << 10;

    private static final int QUOTED = 200;

    private final Wanted wanted;
    private final LocalDate today;
    private final int small;

    /**
     * A reader.
     *
     * @param parsers in the order in which they read
     * @param literals ASCII strings of at least 3 characters: a line that holds one becomes a
     *     {@link dev.faultline.fact.LogLine}
     */
    EvidenceReader(List<Parser> parsers, Collection<String> literals) {
        this(parsers, literals, LocalDate.now(ZoneOffset.UTC), SMALL);
    }

    /**
     * A reader for tests.
     *
     * @param today the latest date that a log without a year may start at
     * @param small evidence of more bytes than this is scanned instead of read line by line
     */
    EvidenceReader(List<Parser> parsers, Collection<String> literals, LocalDate today, int small) {
        this.wanted = new Wanted(parsers, literals);
        this.today = today;
        this.small = small;
    }

    /** What the parsers read, in their order. */
    List<Format> formats() {
        return wanted.formats();
    }

    /** All facts of one evidence, by line. */
    List<Fact> read(Evidence evidence) {
        try (InputStream in = evidence.open()) {
            return read(evidence.name(), in);
        } catch (IOException e) {
            return List.of(unreadable(evidence.name(), 1, "", "cannot be read: " + reason(e)));
        }
    }

    private List<Fact> read(String source, InputStream in) {
        Head head = Head.of(in, SMALL).inUtf8();
        boolean isSmall = head.isAll() && head.bytes().length <= small;
        Optional<String> binary = Content.binary(head.bytes());
        if (binary.isPresent()) {
            return List.of(unreadable(source, 1, "", binary.get()));
        }
        KernelLog log = new KernelLog(source, today);
        Reading reading = new Reading(source, wanted);
        Windows windows = new Windows(log, wanted, isSmall, reading);
        Blocks blocks = new Blocks(head.before(in), BLOCK);
        boolean mayBeLog = !isSmall && !wanted.isOfTool(source);
        Function<Block, Hits> look = mayBeLog ? wanted::inLog : wanted::inText;
        try (Scan scan = new Scan(look, !isSmall)) {
            scan.all(
                    blocks,
                    (block, hits) -> {
                        cuts(source, block, windows.lines()).forEach(reading::add);
                        windows.add(block, hits);
                    });
        }
        windows.finish();
        long last = Math.max(1, windows.lines());
        blocks.failure()
                .map(e -> unreadable(source, last, "", "breaks off here: " + reason(e)))
                .ifPresent(reading::add);
        return reading.facts(log);
    }

    private static List<Unreadable> cuts(String source, Block block, long before) {
        return block.cuts().stream()
                .map(
                        start ->
                                unreadable(
                                        source,
                                        before + 1 + block.lineFeeds(Block.START, start),
                                        block.line(start).substring(0, QUOTED),
                                        "line of more than 64 KiB: the rest of it is not read"))
                .toList();
    }

    private static Unreadable unreadable(String source, long line, String text, String reason) {
        return new Unreadable(reason, new Citation(source, line, Readable.printable(text)));
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}
