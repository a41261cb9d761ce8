package dev.faultline.parse;

import dev.faultline.fact.CrashKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One wording that begins a crash report: a stanza of {@code headlines.txt}, which documents the
 * components.
 */
record Headline(
        CrashKind kind,
        String text,
        List<String> scan,
        LatePattern when,
        String title,
        String otherwise,
        Source function,
        List<String> skip,
        Optional<LatePattern> after,
        Optional<LatePattern> named,
        Optional<LatePattern> also,
        String detail,
        Rank rank,
        Set<CrashKind> follows,
        List<String> samples) {

    private static final Pattern VARIABLE =
            Pattern.compile(
                    "(?<![\\w.])(?:((?:0x)?(?=[a-f]{0,15}\\d)[0-9a-f]{8,16}|0x[0-9a-f]+)|\\d++)(?![\\w.])");

    /** Where the function that a title names is found. */
    enum Source {
        /** At the instruction pointer, or in the trace from there on. */
        INSTRUCTION,
        /** In the call trace. */
        TRACE,
        /** The outer function of what the CPU was doing. */
        LOOP,
        /** The outer function of what the CPU was doing before the interrupt that reports. */
        STALL,
        /** What a sleeping task waits for. */
        HANG,
        /** In the first trace of any kind. */
        FRAMES,
        /** In a line that says so. */
        NAMED,
        /** The title names none. */
        NONE
    }

    /** How a headline stands to the report before it. */
    enum Rank {
        /** Begins a report. */
        MAIN,
        /** Announces a {@link #MAIN} line of its kind, or comes right after it. */
        LEAD,
        /**
         * The line that die() prints: goes on with a report that it {@link #follows}, or begins
         * one.
         */
        DIE,
        /** The panic that ends a report, or a report of its own if there is none. */
        ENDING,
        /** The middle of a report; begins one only where its headline was not collected. */
        FRAGMENT
    }

    static Headline of(Stanza stanza) {
        return new Headline(
                CrashKind.valueOf(stanza.name()),
                stanza.first("text", ""),
                stanza.all("scan"),
                new LatePattern(stanza.first("when", "")),
                stanza.first("title", ""),
                stanza.first("otherwise", ""),
                Source.valueOf(upper(stanza.first("function", "none"))),
                List.of(stanza.first("skip", "").split(" ")),
                stanza.all("after").stream().findFirst().map(LatePattern::new),
                stanza.all("named").stream().findFirst().map(LatePattern::new),
                stanza.all("also").stream().findFirst().map(LatePattern::new),
                stanza.first("detail", ""),
                Rank.valueOf(upper(stanza.first("rank", "main"))),
                words(stanza.first("follows", ""))
                        .map(word -> CrashKind.valueOf(upper(word)))
                        .collect(Collectors.toUnmodifiableSet()),
                stanza.all("sample"));
    }

    private static Stream<String> words(String list) {
        return list.isEmpty() ? Stream.empty() : Stream.of(list.split(" "));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** What large logs are searched for to find such a line; a fragment alone is not sought. */
    List<String> inLogs() {
        if (rank == Rank.FRAGMENT) {
            return List.of();
        }
        return scan.isEmpty() ? List.of(text) : scan;
    }

    /** Whether the title has a function to name. */
    boolean namesFunction() {
        return title.contains("{f}");
    }

    /**
     * The title that a template makes: addresses and numbers in it differ from crash to crash and
     * are left out.
     */
    String title(String template, Matcher match) {
        Matcher filled = VARIABLE.matcher(fill(template, match));
        return filled.replaceAll(v -> v.group(1) != null ? "ADDR" : "NUM");
    }

    /** A template with the groups of a matched headline put in; a group that is absent is empty. */
    String fill(String template, Matcher match) {
        String filled = template;
        for (int group = 1; group <= match.groupCount(); group++) {
            String value = match.group(group) == null ? "" : match.group(group).strip();
            filled = filled.replace("{" + group + "}", value);
        }
        return filled.strip();
    }
}
