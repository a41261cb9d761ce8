package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A block "console" of a document: a line "$ command", then what it prints. "..." stands for more:
 * text within a line, or whole lines.
 */
record Transcript(String text) {

    String command() {
        return text.lines().findFirst().orElseThrow();
    }

    /** Runs the command and compares; {@code place} turns a word of it into where it really is. */
    void check(UnaryOperator<String> place) {
        Object[] words =
                Arrays.stream(command().replaceFirst("^\\$ (\\./)?faultline ", "").split(" +"))
                        .map(place)
                        .toArray();
        assertThat(Ran.really(words).out()).matches(expected(place));
    }

    private String expected(UnaryOperator<String> place) {
        List<String> lines = text.lines().skip(1).toList();
        StringBuilder expected = new StringBuilder();
        for (String line : lines) {
            if (line.equals("...")) {
                expected.append("(?s:.*)");
                continue;
            }
            for (String part : place.apply(line).split("(?<=\\.\\.\\.)|(?=\\.\\.\\.)")) {
                expected.append(part.equals("...") ? "(?s:.*)" : Pattern.quote(part));
            }
            expected.append("\\s*\n");
        }
        return expected.toString();
    }
}
