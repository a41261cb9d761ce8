package dev.faultline.parse;

import dev.faultline.fact.Boot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts one log into boots: at "Linux version", at a mark of the journal, where the journal names
 * another boot, and where the uptime goes back.
 */
final class Boots {

    private static final String LINUX_VERSION = "Linux version ";

    /** What journalctl(1) writes between two boots: the second since version 250 of systemd. */
    private static final Pattern JOURNAL_MARK =
            Pattern.compile("-- (?:Reboot|Boot (?<id>\\p{XDigit}{32})) --");

    /** The first line of a part of a dump in pstore; the last part of the log is Part1. */
    private static final Pattern PSTORE_PART =
            Pattern.compile("(?:Panic|Oops|Emergency)#\\d{1,9}+ Part\\d");

    /** What kernels print before "Linux version": arm64; x86 up to Linux 3.x; early microcode. */
    private static final Pattern EARLY =
            Pattern.compile("Booting Linux on|Initializing cgroup subsys|(?:CPU0 )?microcode");

    /** Tells the start of a log without time stamps from a copy of /proc/version. */
    private static final Pattern SECOND_LINE =
            Pattern.compile(
                    "Command line:|Kernel command line:|Machine model:|KASLR |CPU: |efi: |x86/"
                            + "|KERNEL supported cpus|Disabled fast string|BIOS-provided|random: ");

    /** Lines of several processors may be stored a little out of order. */
    private static final Duration DISORDER = Duration.ofSeconds(5);

    private final String source;
    private final List<Boot> past = new ArrayList<>();

    private int number = 1;
    private String journalId = "";
    private boolean isPlain;
    private Optional<Line> version = Optional.empty();

    // The boot at hand.
    private Optional<Line> first = Optional.empty();
    private Optional<Line> last = Optional.empty();
    private Optional<Instant> start = Optional.empty();
    private Duration uptime = Duration.ZERO;
    private boolean hasKernel;
    private boolean isEarly = true;
    private boolean isComplete;

    Boots(String source) {
        this.source = source;
    }

    /**
     * The boot that a line is of.
     *
     * @param stamp its uptime, if it has one
     * @param id of the boot as the journal has it, empty if it does not say
     */
    String of(String message, boolean dressed, Optional<Duration> stamp, String id) {
        boolean isVersion = dressed && message.startsWith(LINUX_VERSION);
        boolean isOther = !id.isEmpty() && !journalId.isEmpty() && !id.equals(journalId);
        boolean isBack = stamp.isPresent() && stamp.get().plus(DISORDER).compareTo(uptime) < 0;
        Optional<Matcher> mark = dressed ? Optional.empty() : mark(message);
        if (isOther || isBack || isVersion && !(isEarly && !isComplete) || mark.isPresent()) {
            next();
            mark.ifPresent(m -> journalId = Optional.ofNullable(m.group("id")).orElse(""));
        }
        isComplete |= isVersion;
        journalId = id.isEmpty() ? journalId : id;
        return source + "#" + number;
    }

    /** A line has been read; {@code kernel} if it is known to be of the kernel. */
    void add(Line line, boolean kernel) {
        if (!line.dressed() && startsPlainLog(line)) {
            next();
            isPlain = true;
            isComplete = true;
            first = version;
        }
        if (line.dressed() || isPlain && !line.text().isBlank()) {
            first = first.or(() -> Optional.of(line));
            last = Optional.of(line);
            hasKernel |= kernel || isPlain || isComplete;
            isEarly &= EARLY.matcher(line.message()).lookingAt();
            if (kernel) {
                line.moment().uptime().ifPresent(stamp -> at(stamp, line.moment().time()));
            }
        }
    }

    /** All boots that hold lines of the kernel. */
    List<Boot> all() {
        List<Boot> all = new ArrayList<>(past);
        boot().ifPresent(all::add);
        return all;
    }

    private void at(Duration stamp, Optional<Instant> time) {
        uptime = stamp;
        Optional<Instant> since = time.map(t -> t.minus(stamp));
        start = start.filter(s -> since.filter(s::isAfter).isEmpty()).or(() -> since);
    }

    private Optional<Matcher> mark(String message) {
        if (message.length() < 9) {
            return Optional.empty();
        }
        if (PSTORE_PART.matcher(message).lookingAt()) {
            uptime = Duration.ZERO;
        }
        return Optional.of(JOURNAL_MARK.matcher(message)).filter(Matcher::lookingAt);
    }

    private boolean startsPlainLog(Line line) {
        if (version.isPresent() && SECOND_LINE.matcher(line.message().strip()).lookingAt()) {
            return true;
        }
        if (!line.text().isBlank()) {
            version = Optional.of(line).filter(l -> l.message().strip().startsWith(LINUX_VERSION));
        }
        return false;
    }

    private void next() {
        boot().ifPresent(past::add);
        if (first.isPresent()) {
            number++;
        }
        first = Optional.empty();
        last = Optional.empty();
        journalId = "";
        start = Optional.empty();
        uptime = Duration.ZERO;
        hasKernel = false;
        isEarly = true;
        isComplete = false;
    }

    private Optional<Boot> boot() {
        return hasKernel && first.isPresent() && last.isPresent()
                ? Optional.of(
                        new Boot(
                                source + "#" + number,
                                isComplete,
                                last.get().citation(),
                                Optional.of(journalId).filter(id -> !id.isEmpty()),
                                start,
                                first.get().citation()))
                : Optional.empty();
    }
}
