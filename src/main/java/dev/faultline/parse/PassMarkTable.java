package dev.faultline.parse;

import dev.faultline.fact.MemtestError;
import dev.faultline.fact.MemtestRun;
import dev.faultline.parse.PassMarkHeading.Column;
import dev.faultline.parse.PassMarkHeading.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of PassMark's MemTest86 in a table: CSV, or with semicolons or tabs. No published layout
 * of such a file was found: the program's pages name an HTML report and a binary file only. So
 * columns are known by the names that the HTML report and the log give them, in any order, and
 * others are passed over. A table of errors is taken for one of this program if it also tells the
 * test or the CPU; any other needs the program's name in the file or in its name.
 */
final class PassMarkTable implements Parser {

    private static final Pattern NAME = Pattern.compile("(?i)memtest86(?!\\+|plus)|passmark");

    private static final Pattern HEADING = Pattern.compile("(?i)\\btest|\\baddress\\b");

    private static final Pattern PASSED =
            Pattern.compile("(\\d{1,6}+)(?: ?/ ?(\\d{1,6}+))?(?: \\(\\d{1,3}+%\\))?");

    private static final Pattern RESULT =
            Pattern.compile("(?i)(?:incomplete )?(pass|fail)(?:ed)?|incomplete|skipped");

    @Override
    public Format format() {
        return new Format(
                "memtest",
                "PassMark MemTest86 results in a table",
                Set.of("MemTest86", "PassMark", "Expected", "expected", "Errors"),
                100_000,
                Map.of(),
                List.of("**/MemTest86*"),
                Set.of(MemtestRun.class, MemtestError.class),
                "the words of MemTest86's HTML report and log; no published layout of a table was found",
                List.of(
                        """
                        "PassMark MemTest86 V10.6 Pro"
                        Test,CPU,Address,Expected,Actual
                        8,2,0x31B7A2C40,FFFFFFFF,FFFDFFFF
                        """,
                        """
                        MemTest86 V9.4 Pro Build: 1000 (64-bit)
                        Test;# Tests Passed;Errors
                        "Test 0 [Address test, walking ones]";4/4 (100%);0
                        "Test 5 [Moving inversions, random pattern]";4/4 (100%);0
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Results results = new Results(NAME.matcher(text.source()).find());
        Optional<PassMarkHeading> heading = Optional.empty();
        for (Line line : text.lines()) {
            Optional<PassMarkHeading> next =
                    HEADING.matcher(line.text()).find()
                            ? PassMarkHeading.of(line.text()).filter(results::isOwn)
                            : Optional.empty();
            if (next.isPresent()) {
                heading = next;
                facts.collected(line);
            } else if (heading.isPresent() && heading.get().isRow(line.text())) {
                results.row(heading.get(), line, facts);
            } else {
                heading = Optional.empty();
                results.title(line);
            }
        }
        results.finish(facts);
    }

    /** What the tables of one file add up to. */
    private static final class Results {
        private final List<MemtestError> errors = new ArrayList<>();
        private boolean named;
        private String version = "";
        private Optional<Line> first = Optional.empty();
        private long counted;
        private int passes = Integer.MAX_VALUE;

        Results(boolean named) {
            this.named = named;
        }

        void title(Line line) {
            if (NAME.matcher(line.text()).find()) {
                named = true;
                version = PassMarkMemTest.version(line.text()).orElse(version);
            }
        }

        boolean isOwn(PassMarkHeading heading) {
            return named
                    || heading.isOfErrors()
                            && (heading.has(Column.TEST) || heading.has(Column.CPU));
        }

        void row(PassMarkHeading heading, Line line, Facts facts) {
            Optional<Row> row = heading.row(line.text());
            boolean isRead =
                    heading.isOfErrors()
                            ? row.flatMap(r -> error(r, line)).map(errors::add).orElse(false)
                            : row.filter(this::result).isPresent();
            if (isRead) {
                first = first.or(() -> Optional.of(line));
            } else {
                facts.unreadable(line, "a row of MemTest86 does not fit its heading");
            }
        }

        /** Whether the row of a test could be read. */
        private boolean result(Row row) {
            Matcher passed = PASSED.matcher(row.cell(Column.PASSED));
            OptionalLong count = Numbers.decimal(row.cell(Column.ERRORS));
            Matcher verdict = RESULT.matcher(row.cell(Column.RESULT));
            boolean fits =
                    (passed.matches() || row.cell(Column.PASSED).isEmpty())
                            && (count.isPresent() || row.cell(Column.ERRORS).isEmpty())
                            && (verdict.matches() || row.cell(Column.RESULT).isEmpty());
            boolean tells = passed.matches() || count.isPresent() || verdict.matches();
            if (!fits || !tells) {
                return false;
            }
            String word =
                    verdict.matches()
                            ? Numbers.group(verdict.group(1)).orElse("").toLowerCase(Locale.ROOT)
                            : "";
            counted += Math.max(count.orElse(0), word.equals("fail") ? 1 : 0);
            passes = Math.min(passes, rounds(passed, word));
            return true;
        }

        /** How often a test ran to its end: {@code 3/4} passed three times of four. */
        private static int rounds(Matcher passed, String word) {
            if (!passed.matches()) {
                return word.equals("pass") ? 1 : 0;
            }
            return Integer.parseInt(Numbers.group(passed.group(2)).orElse(passed.group(1)));
        }

        void finish(Facts facts) {
            MemtestErrors.add(errors, facts);
            first.ifPresent(
                    line ->
                            facts.add(
                                    new MemtestRun(
                                            "MemTest86",
                                            version,
                                            passes == Integer.MAX_VALUE ? 0 : passes,
                                            Math.max(counted, errors.size()),
                                            OptionalLong.empty(),
                                            true,
                                            line.citation())));
        }
    }

    /** An ECC error has no words to compare: both cells are empty. */
    private static Optional<MemtestError> error(Row row, Line line) {
        OptionalLong address = Numbers.hex(row.cell(Column.ADDRESS));
        OptionalLong expected = Numbers.hex(row.cell(Column.EXPECTED));
        OptionalLong actual = Numbers.hex(row.cell(Column.ACTUAL));
        boolean saysNeither =
                row.cell(Column.EXPECTED).isEmpty() && row.cell(Column.ACTUAL).isEmpty();
        if (address.isEmpty() || !saysNeither && (expected.isEmpty() || actual.isEmpty())) {
            return Optional.empty();
        }
        OptionalInt cpu = Numbers.small(Numbers.decimal(row.cell(Column.CPU)));
        Optional<String> slot = Numbers.group(row.cell(Column.SLOT)).map("ChSlot: "::concat);
        return Optional.of(
                new MemtestError(
                        "MemTest86",
                        address,
                        expected.orElse(0),
                        actual.orElse(0),
                        cpu,
                        slot,
                        line.citation()));
    }
}
