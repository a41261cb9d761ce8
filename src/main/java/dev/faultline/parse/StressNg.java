package dev.faultline.parse;

import dev.faultline.fact.ComputeError;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wrong results that {@code stress-ng --verify} and the torture test of mprime found. */
final class StressNg implements Parser {

    private static final Pattern FAILURE =
            Pattern.compile(
                    "\\bstress-ng(?:\\[\\d{1,9}\\])?: (?:\\d\\d:\\d\\d:\\d\\d\\.\\d\\d )?fail:\\s{1,4}+\\[\\d{1,9}+\\] ([\\w-]{1,40}+): ([^\\r\\n]{1,200}+)");
    private static final Pattern BOUND =
            Pattern.compile("\\btaskset\\s{1,4}+-c\\s?(\\d{1,5}+)\\b[^\\r\\n]{0,80}?stress-ng");
    private static final Pattern MPRIME =
            Pattern.compile(
                    "\\b(FATAL ERROR: (?:Rounding was|Final result was|Writing to temp file)[^\\r\\n]{0,120}+|Hardware failure detected[^\\r\\n]{0,80}+)");
    private static final Pattern PASSED =
            Pattern.compile(
                    "\\bstress-ng(?:\\[\\d{1,9}\\])?: (?:\\d\\d:\\d\\d:\\d\\d\\.\\d\\d )?info:\\s{1,4}+\\[\\d{1,9}+\\] successful run completed");

    /** Failures of the machine's set-up rather than of its arithmetic. */
    private static final Pattern NO_RESULT =
            Pattern.compile(
                    "errno=|\\bfailed, errno|cannot |can't |unable to|out of memory|no space|permission|not supported|timed out");

    @Override
    public Format format() {
        return new Format(
                        "stress-test",
                        "stress-ng and mprime",
                        Set.of("stress-ng", "FATAL ERROR: ", "Hardware failure detected"),
                        0,
                        Map.of("any", "stress-ng --cpu 0 --cpu-method all --verify -t 30m"),
                        List.of(),
                        Set.of(ComputeError.class),
                        "stress-ng stress-cpu.c, core-log.c pr_msg_lockable(); mprime 30.8 torture test",
                        List.of(
                                "stress-ng: fail:  [77120] cpu: sqrt error detected on sqrt(8199)",
                                "stress-ng: fail:  [4411] vm: detected 3 bit errors while stressing memory",
                                "# taskset -c 5 stress-ng --cpu 1 --verify\n"
                                        + "stress-ng: fail:  [812] cpu: checksum error detected, wrong result",
                                "[Worker #3] FATAL ERROR: Rounding was 0.4980468750, expected less than 0.4",
                                "May 12 03:14:07 anvil stress-ng[77120]: fail:  [77120] cpu: sqrt error detected on sqrt(8199)",
                                "stress-ng: 11:20:31.07 fail:  [4411] vm: detected 523 bit errors while stressing memory"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        OptionalInt cpu = OptionalInt.empty();
        for (Line line : text.lines()) {
            Matcher bound = BOUND.matcher(line.message());
            if (bound.find()) {
                cpu = Numbers.small(Numbers.decimal(bound.group(1)));
            }
            Matcher failure = FAILURE.matcher(line.message());
            if (failure.find() && !NO_RESULT.matcher(failure.group(2)).find()) {
                add(line, "stress-ng", failure.group(1), failure.group(2), cpu, facts);
            }
            Matcher mprime = MPRIME.matcher(line.message());
            if (mprime.find()) {
                add(line, "mprime", "torture", mprime.group(1), OptionalInt.empty(), facts);
            }
            if (PASSED.matcher(line.message()).find()) {
                facts.collected(line);
            }
        }
    }

    private static void add(
            Line line, String program, String test, String words, OptionalInt cpu, Facts facts) {
        facts.add(new ComputeError(program, test, words.strip(), cpu, line.citation()));
    }
}
