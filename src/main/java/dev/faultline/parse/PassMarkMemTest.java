package dev.faultline.parse;

import dev.faultline.fact.MemtestError;
import dev.faultline.fact.MemtestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MemTest86 of PassMark: its HTML report and its log. */
final class PassMarkMemTest implements Parser {

    private static final Pattern TAG = Pattern.compile("<[^<>]{0,300}+>");
    private static final Pattern VERSION =
            Pattern.compile(
                    "(?i)\\bMemTest86 (?:Free |Pro |Site )?(?:Edition )?V(\\d{1,2}+\\.\\d{1,2}+)");
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\[(?:MEM ERROR - )?(Data|ECC)(?: Error)?\\][^\\[\\]\\r\\n]{0,60}?Test: (\\d{1,3}+),? \\(?CPU: (\\d{1,5}+)\\)?, Address: (?:0x)?([0-9A-Fa-f]{1,16}+)"
                            + "(?: ?\\(([^)]{1,60}+)\\))?,? ?Expected: (?:0x)?([0-9A-Fa-f]{1,16}+), Actual: (?:0x)?([0-9A-Fa-f]{1,16}+)");
    private static final Pattern RESULT =
            Pattern.compile(
                    "(?:^|[\\s|])(?:Test )?[Rr]esult(?: summary)?[\\s|:]{1,20}+(PASS|FAIL)(?:ED)?\\b|Test result: (PASS|FAIL)");
    private static final Pattern PASSES =
            Pattern.compile(
                    "(?i)\\bpass(?:es)?(?: completed)?[\\s|:#]{1,20}+(\\d{1,4}+)\\s?/\\s?\\d{1,4}");
    private static final Pattern ERRORS =
            Pattern.compile(
                    "(?i)\\b(?:total|number of) errors[\\s|:]{1,20}+(\\d{1,12}+)|\\bErrors:\\s{1,6}+(\\d{1,12}+)");
    private static final Pattern SIZE =
            Pattern.compile(
                    "(?i)\\b(?:memory range tested[\\s|:]{1,20}+0x[0-9a-f]{1,16} - (?:0x)?[0-9a-f]{1,16} \\(|total physical memory[\\s|:]{1,20}+)(\\d{1,9}+)(M)B?"
                            + "|\\bRAM configuration[^\\r\\n]{0,20}?(\\d{1,4}+)(G)B");

    @Override
    public Format format() {
        return new Format(
                "memtest",
                "PassMark MemTest86 report",
                Set.of("MemTest86", "[Data Error]", "[MEM ERROR", "Actual: ", "esult"),
                0,
                Map.of("any", "boot MemTest86 from USB and keep MemTest86-Report-*.html"),
                List.of("**/MemTest86*"),
                Set.of(MemtestRun.class, MemtestError.class),
                "MemTest86 V9 and V10 report and log, as shown at memtest86.com/tech_test-result.html",
                List.of(
                        """
                        <html><head><title>PassMark MemTest86 Free V10.6 Report</title></head>
                        <tr><td class="header">Result summary</td></tr>
                        <tr><td class="value">Result</td><td class="altvalue">FAIL</td></tr>
                        <tr><td class="value">2024-03-05 11:20:31 - [Data Error] Test: 8, CPU: 2, Address: 31B7A2C40, Expected: FFFFFFFF, Actual: FFFDFFFF</td></tr>
                        """,
                        """
                        2024-03-05 11:20:31 - MemTest86 V9.4 Pro Build: 1000 (64-bit)
                        2024-03-05 11:42:07 - [MEM ERROR - Data] Test: 5, (CPU: 0), Address: 1A2B3C48 (ChSlot: 0/1), Expected: 5A5A5A5A, Actual: 5A5A5A7A
                        """,
                        """
                        MemTest86 V10.6 Free Build: 1000
                        Memory Range Tested: 0x0 - 42F200000 (17138MB)
                        Pass: 4 / 4
                        Errors: 0
                        Result: PASS
                        """));
    }

    /** The version that a title names: {@code MemTest86 V10.6 Free}. */
    static Optional<String> version(String title) {
        Matcher version = VERSION.matcher(title);
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    @Override
    public void parse(Text text, Facts facts) {
        Report report = new Report();
        text.lines().forEach(report::read);
        report.finish(facts);
    }

    /** What was seen of the report so far. */
    private static final class Report {
        private final List<MemtestError> errors = new ArrayList<>();
        private Optional<Line> first = Optional.empty();
        private String version = "";
        private String result = "";
        private int passes;
        private long counted;
        private OptionalLong size = OptionalLong.empty();

        void read(Line line) {
            String words = TAG.matcher(line.message()).replaceAll(" | ");
            Optional<String> title = version(words);
            if (title.isPresent()) {
                first = first.or(() -> Optional.of(line));
                version = title.get();
            }
            Matcher error = ERROR.matcher(words);
            if (error.find()) {
                first = first.or(() -> Optional.of(line));
                errors.add(error(line, error));
            }
            if (first.isPresent()) {
                summary(words);
            }
        }

        private void summary(String words) {
            Matcher verdict = RESULT.matcher(words);
            if (verdict.find()) {
                result = verdict.group(1) == null ? verdict.group(2) : verdict.group(1);
            }
            Matcher pass = PASSES.matcher(words);
            if (pass.find()) {
                passes = Integer.parseInt(pass.group(1));
            }
            Matcher total = ERRORS.matcher(words);
            if (total.find()) {
                String digits = total.group(1) == null ? total.group(2) : total.group(1);
                counted = Math.max(counted, Long.parseLong(digits));
            }
            Matcher memory = SIZE.matcher(words);
            if (memory.find()) {
                size =
                        memory.group(1) == null
                                ? Memtest86Plus.bytes(memory.group(3), memory.group(4))
                                : Memtest86Plus.bytes(memory.group(1), "M");
            }
        }

        void finish(Facts facts) {
            if (result.isEmpty() && errors.isEmpty()) {
                first.ifPresent(facts::collected);
                return;
            }
            long failed = result.equals("FAIL") ? 1 : 0;
            MemtestErrors.add(errors, facts);
            facts.add(
                    new MemtestRun(
                            "MemTest86",
                            version,
                            result.equals("PASS") ? Math.max(1, passes) : passes,
                            Math.max(failed, Math.max(counted, errors.size())),
                            size,
                            true,
                            first.orElseThrow().citation()));
        }
    }

    private static MemtestError error(Line line, Matcher error) {
        return new MemtestError(
                "MemTest86",
                Numbers.hex(error.group(4)),
                Numbers.hex(error.group(6)).orElse(0),
                Numbers.hex(error.group(7)).orElse(0),
                Numbers.small(Numbers.decimal(error.group(3))),
                Numbers.group(error.group(5)),
                line.citation());
    }
}
