package dev.faultline.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of a table in text, as RFC 4180 writes them: a cell may stand in quotes, a quote within
 * them is doubled. A cell of more than one line is not read.
 */
final class Cells {

    private static final char QUOTE = '"';

    private Cells() {}

    /** The cells, without quotes and spaces around them; empty if a quote is not closed. */
    static Optional<List<String>> of(String row, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == QUOTE && quoted && i + 1 < row.length() && row.charAt(i + 1) == QUOTE) {
                cell.append(QUOTE);
                i++;
            } else if (c == QUOTE) {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return quoted ? Optional.empty() : Optional.of(cells);
    }
}
