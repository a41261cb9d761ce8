package dev.faultline.parse;

import dev.faultline.fact.CrashKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One wording that begins a crash report: a stanza of {@code headlines.txt}, which documents the
 * components.
 */
record Headline(
        CrashKind kind,
        String text,
        Pattern when,
        String title,
        Source function,
        List<String> skip,
        Optional<Pattern> after,
        Optional<Pattern> named,
        Optional<Pattern> also,
        String detail,
        Rank rank,
        boolean userMode,
        List<String> samples) {

    /** Where the function that a title names is found. */
    enum Source {
        /** At the instruction pointer, or in the trace from there on. */
        INSTRUCTION,
        /** In the call trace. */
        TRACE,
        /** The outer function of what was interrupted. */
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
        /** Announces a {@link #MAIN} line. */
        LEAD,
        /** The line that die() prints: goes on with the report, or begins one if there is none. */
        DIE,
        /** The panic that ends a report, or a report of its own if there is none. */
        ENDING
    }

    static Headline of(Stanza stanza) {
        return new Headline(
                CrashKind.valueOf(stanza.name()),
                stanza.first("text", ""),
                Pattern.compile(stanza.first("when", "")),
                stanza.first("title", ""),
                Source.valueOf(upper(stanza.first("function", "none"))),
                List.of(stanza.first("skip", "").split("\\s+")),
                stanza.all("after").stream().findFirst().map(Pattern::compile),
                stanza.all("named").stream().findFirst().map(Pattern::compile),
                stanza.all("also").stream().findFirst().map(Pattern::compile),
                stanza.first("detail", ""),
                Rank.valueOf(upper(stanza.first("rank", "main"))),
                stanza.all("user").contains("yes"),
                stanza.all("sample"));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** Whether the title has a function to name. */
    boolean namesFunction() {
        return title.contains("{f}");
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
