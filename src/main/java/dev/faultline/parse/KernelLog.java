package dev.faultline.parse;

import dev.faultline.fact.Boot;
import dev.faultline.fact.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what loggers put before a message, once, for every parser. Reads the lines of one
 * evidence in order and remembers what later lines depend on: the boot, the year, the section.
 */
final class KernelLog {

    /** Longer lines are cut here, in characters. */
    static final int LONGEST_LINE = 64 * 1024;

    /** Marks of quoted mail; memory dumps of KASAN start with {@code >ffff} and are no quotes. */
    private static final Pattern QUOTED =
            Pattern.compile("[ \\t]{0,16}+(?=>(?:[> \\t\\[<]|$))(?:>(?!ffff) ?){1,16}+");

    /** What journalctl says when nothing matches: src/journal/journalctl.c of systemd 255. */
    private static final String NO_ENTRIES = "-- No entries --";

    private final String source;
    private final Dates dates;
    private final Boots boots;
    private final Sections sections = new Sections();
    private final Journal journal = new Journal();
    private Optional<Instant> clock = Optional.empty();
    private Optional<Line> toldByJournal = Optional.empty();

    /**
     * A reader of one evidence.
     *
     * @param source name of the evidence
     * @param today for loggers that leave out the year: no line is taken to be later
     */
    KernelLog(String source, LocalDate today) {
        this.source = source;
        this.dates = new Dates(today);
        this.boots = new Boots(source);
    }

    /** All lines of a text held in memory. */
    static Text read(String source, String content) {
        KernelLog log = new KernelLog(source, LocalDate.of(2026, 12, 31));
        List<Line> lines = new ArrayList<>();
        for (String text : content.split("\n", -1)) {
            lines.add(log.line(lines.size() + 1L, text));
        }
        return new Text(source, Indentation.takenOff(Unwrapped.lines(lines)));
    }

    /** The next line, as it came, without its line feed. */
    Line line(long number, String raw) {
        String bare = withoutReturns(raw);
        String cut = bare.substring(0, Math.min(bare.length(), LONGEST_LINE));
        Optional<Journal.Entry> entry = journal.read(cut);
        String text = Readable.printable(cut);
        return entry.map(e -> ofJournal(number, text, e)).orElseGet(() -> plain(number, text));
    }

    /** The boots among the lines read so far. */
    List<Boot> boots() {
        return boots.all();
    }

    /**
     * The first line that is an entry of the journal, in JSON or as exported, or says that there is
     * none.
     */
    Optional<Line> toldByJournal() {
        return toldByJournal;
    }

    private Line ofJournal(long number, String text, Journal.Entry entry) {
        String message = Readable.printable(entry.message());
        String boot = boots.of(message, true, entry.uptime(), entry.boot());
        Moment moment = new Moment(boot, entry.uptime(), entry.time());
        Line line = new Line(source, number, number, text, message, moment, "", true, "");
        boots.add(line, entry.kernel());
        toldByJournal = toldByJournal.or(() -> Optional.of(line));
        return line;
    }

    private Line plain(long number, String text) {
        String unquoted = withoutQuotes(text);
        Dress dress = Dress.of(unquoted, dates);
        String message = dress.message();
        String section = sections.at(dress.isThere() ? "" : message);
        String boot = boots.of(message, dress.isThere(), dress.uptime(), "");
        Moment moment = new Moment(boot, dress.uptime(), time(dress));
        Line line =
                new Line(
                        source,
                        number,
                        number,
                        text,
                        message,
                        moment,
                        dress.caller(),
                        dress.isThere(),
                        section);
        boots.add(line, dress.isKernel());
        if (text.equals(NO_ENTRIES)) {
            toldByJournal = toldByJournal.or(() -> Optional.of(line));
        }
        return line;
    }

    private static String withoutQuotes(String text) {
        Matcher quotes = QUOTED.matcher(text);
        return quotes.lookingAt() ? text.substring(quotes.end()) : text;
    }

    /** {@code dmesg -H} gives the minute once, and then the time since the line before. */
    private Optional<Instant> time(Dress dress) {
        Optional<Duration> step = dress.sinceLast();
        if (step.isPresent()) {
            clock = clock.map(t -> t.plus(step.get()));
            return clock;
        }
        if (dress.time().isPresent()) {
            clock = dress.time();
        }
        return dress.time();
    }

    /** Serial consoles end lines with CR LF, LF CR or CR CR LF. */
    private static String withoutReturns(String raw) {
        int from = 0;
        int to = raw.length();
        while (to > from && raw.charAt(to - 1) == '\r') {
            to--;
        }
        while (from < to && raw.charAt(from) == '\r') {
            from++;
        }
        return raw.substring(from, to);
    }
}
