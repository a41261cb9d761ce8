package dev.faultline.parse;

import dev.faultline.fact.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes off what loggers put before a message, once, for every parser. */
final class KernelLog {

    private static final Pattern DRESS =
            Pattern.compile(
                    "^(?:<\\d+>)?"
                            + "(?:[A-Z][a-z]{2}\\s+\\d+ [\\d:]{8}(?:\\.\\d+)? \\S+ (?:kernel: ?)?"
                            + "|\\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ (?:kernel: ?)?)?"
                            + "(?:\\[\\s*(?<uptime>\\d+\\.\\d+)\\](?:\\[\\s*(?<caller>[TC]\\d+)\\])? ?)?");

    private KernelLog() {}

    /** All lines of a text held in memory. */
    static Text read(String source, String content) {
        List<Line> lines = new ArrayList<>();
        long number = 0;
        for (String text : content.split("\r?\n", -1)) {
            lines.add(undress(source, ++number, text));
        }
        return new Text(source, lines);
    }

    private static Line undress(String source, long number, String text) {
        Matcher dress = DRESS.matcher(text);
        if (!dress.find() || dress.end() == 0) {
            return new Line(source, number, text, text, Moment.UNKNOWN, "", false);
        }
        Optional<Duration> uptime =
                Optional.ofNullable(dress.group("uptime"))
                        .map(s -> Duration.ofNanos(Math.round(Double.parseDouble(s) * 1e6) * 1000));
        Moment moment = new Moment(source + "#1", uptime, Optional.empty());
        String caller = Optional.ofNullable(dress.group("caller")).orElse("");
        return new Line(source, number, text, text.substring(dress.end()), moment, caller, true);
    }
}
