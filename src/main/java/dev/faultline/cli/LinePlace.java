package dev.faultline.cli;

import dev.faultline.fact.Case;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Evidence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line that the user names.
 *
 * @param source name of the evidence
 * @param line from 1
 */
record LinePlace(String source, long line) {

    /** Reads {@code SOURCE:N}. */
    static Optional<LinePlace> parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            long line = Long.parseLong(text.substring(colon + 1));
            return colon > 0 && line > 0
                    ? Optional.of(new LinePlace(text.substring(0, colon), line))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * The line with its text.
     *
     * @throws NoSuchFileException if the case has no such line
     */
    Citation find(Case evidence) throws IOException {
        List<Citation> found = new ArrayList<>();
        evidence.read(
                one -> {
                    if (one.name().equals(source)) {
                        text(one).ifPresent(t -> found.add(new Citation(source, line, t)));
                    }
                },
                problem -> {});
        if (found.isEmpty()) {
            throw new NoSuchFileException(source + ":" + line);
        }
        return found.get(0);
    }

    private Optional<String> text(Evidence evidence) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(evidence.open(), StandardCharsets.UTF_8))) {
            return lines.lines().skip(line - 1).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
