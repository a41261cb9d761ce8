package dev.faultline.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables that come with the parsers: tab-separated rows, {@code #} starts a comment. */
final class Table {

    private Table() {}

    /** The rows of a resource beside this class, each with all its columns. */
    static List<List<String>> rows(String name) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                Table.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
