package dev.faultline.parse;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which columns a table with results of PassMark's MemTest86 has, and what is between them. */
final class PassMarkHeading {

    /** Longer lines are no headings. */
    private static final int LONGEST = 1000;

    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final char separator;
    private final int size;
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);

    /** What a column tells, by the words of the program's report and log. */
    enum Column {
        TEST("test(?: ?#| no\\.?| number| name| id)?|# ?test"),
        CPU("cpu(?: ?#| no\\.?| number)?"),
        ADDRESS("(?:error |memory |physical )?address"),
        EXPECTED("expected(?: data| value)?"),
        ACTUAL("actual(?: data| value)?"),
        SLOT("chslot"),
        PASSED("(?:# ?)?(?:tests? )?passe[ds]"),
        ERRORS("(?:# ?|number of |total |test )?errors"),
        RESULT("(?:test )?result");

        private final Pattern words;

        Column(String words) {
            this.words = Pattern.compile("(?i)(?:" + words + ")(?: ?\\(hex\\))?");
        }

        private static Optional<Column> called(String cell) {
            return Stream.of(values())
                    .filter(column -> column.words.matcher(cell).matches())
                    .findFirst();
        }
    }

    private PassMarkHeading(char separator, List<String> cells) {
        this.separator = separator;
        this.size = cells.size();
        for (int i = 0; i < size; i++) {
            int place = i;
            Column.called(cells.get(i)).ifPresent(column -> places.putIfAbsent(column, place));
        }
    }

    /** The heading that a line is, if it is one of errors or of results. */
    static Optional<PassMarkHeading> of(String line) {
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        return SEPARATORS.stream()
                .filter(separator -> line.indexOf(separator) >= 0)
                .flatMap(separator -> of(line, separator).stream())
                .max(Comparator.comparing(heading -> heading.places.size()));
    }

    private static Optional<PassMarkHeading> of(String line, char separator) {
        return Cells.of(line, separator)
                .map(cells -> new PassMarkHeading(separator, cells))
                .filter(heading -> heading.isOfErrors() || heading.isOfResults());
    }

    /** Each row is an error. */
    boolean isOfErrors() {
        return has(Column.ADDRESS) && has(Column.EXPECTED) && has(Column.ACTUAL);
    }

    /** Each row is a test and how it ended. */
    private boolean isOfResults() {
        return has(Column.TEST) && (has(Column.PASSED) || has(Column.ERRORS) || has(Column.RESULT));
    }

    boolean has(Column column) {
        return places.containsKey(column);
    }

    boolean isRow(String line) {
        return line.indexOf(separator) >= 0;
    }

    /** The cells of a row, if it has as many as the heading; empty ones may follow. */
    Optional<Row> row(String line) {
        return Cells.of(line, separator)
                .filter(cells -> cells.size() >= size)
                .filter(cells -> cells.stream().skip(size).allMatch(String::isEmpty))
                .map(cells -> new Row(this, cells));
    }

    /** A row below the heading. */
    record Row(PassMarkHeading heading, List<String> cells) {

        /** What stands in the column; empty text if there is no such column. */
        String cell(Column column) {
            return heading.has(column) ? cells.get(heading.places.get(column)) : "";
        }
    }
}
