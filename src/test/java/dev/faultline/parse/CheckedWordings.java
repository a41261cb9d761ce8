package dev.faultline.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** In which kernels the wordings of messages were read: {@code wordings.tsv}. */
final class CheckedWordings {

    private static final int LONGEST = 160;

    private final List<Wording> all;
    private final List<Wording> unused;

    private CheckedWordings(List<Wording> all) {
        this.all = all;
        this.unused = new ArrayList<>(all);
    }

    /** A row of the file. */
    record Wording(String architectures, String readIn, String others, Pattern words) {

        static Wording of(String row) {
            String[] cells = row.split("\t", 4);
            return new Wording(cells[0], cells[1], cells[2], Pattern.compile(cells[3]));
        }

        String where() {
            return readIn + (others.isEmpty() ? "" : " (" + others + ")");
        }
    }

    static CheckedWordings read() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                CheckedWordings.class.getResourceAsStream("wordings.tsv"),
                                StandardCharsets.UTF_8))) {
            return new CheckedWordings(
                    reader.lines()
                            .filter(row -> !row.isBlank() && !row.startsWith("#"))
                            .map(Wording::of)
                            .toList());
        }
    }

    /** The line of the sample that a row is about, its architectures and where it was read. */
    String cells(String sample) {
        for (String line : sample.lines().toList()) {
            Optional<Wording> found =
                    all.stream()
                            .filter(wording -> wording.words().matcher(line).find())
                            .findFirst();
            if (found.isPresent()) {
                unused.remove(found.get());
                return cells(line, found.get().architectures(), found.get().where());
            }
        }
        return cells(sample.lines().filter(line -> !line.isBlank()).findFirst().orElse(""), "", "");
    }

    private static String cells(String line, String architectures, String where) {
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        return "`%s` | %s | %s |"
                .formatted(
                        DocumentsTest.cell(DocumentsTest.code(shown)),
                        architectures,
                        DocumentsTest.cell(where).replace("*", "\\*"));
    }

    /** Rows that no sample has: nothing tests them. */
    List<Wording> unused() {
        return unused;
    }
}
