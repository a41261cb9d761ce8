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

/** stressapptest: memory, caches and bus of a running system. */
final class StressAppTest implements Parser {

    private static final Pattern MISCOMPARE =
            Pattern.compile(
                    "(?:Hardware|Report|Page|Block) Error: ?(?:[^\\r\\n]{0,400}?)miscompare on (?:CPU (\\d{1,5}+)\\([^)]{0,40}+\\)|\\S{1,40}+) at"
                            + " [^\\s(]{1,40}+\\(0x([0-9a-f]{1,16}+):([^)]{0,60}+)\\): read:0x([0-9a-f]{1,16}+), reread:0x([0-9a-f]{1,16}+)"
                            + " expected:0x([0-9a-f]{1,16}+)");
    private static final Pattern STATUS =
            Pattern.compile("\\bStatus: (PASS|FAIL)\\b(?: - ([^\\r\\n]{1,120}+))?");
    private static final Pattern STATS =
            Pattern.compile(
                    "\\bStats: Found (\\d{1,15}+) hardware incidents|\\bStats: Completed: ([\\d.]{1,15}+)M in");
    private static final Pattern SIZE =
            Pattern.compile("\\bStats: Starting SAT, (\\d{1,9}+)M, (\\d{1,9}+) seconds");

    @Override
    public Format format() {
        return new Format(
                "memtest",
                "stressapptest",
                Set.of("miscompare on", "Status: PASS", "Status: FAIL", "Stats: "),
                0,
                Map.of("any", "stressapptest -W -s 3600"),
                List.of(),
                Set.of(MemtestRun.class, MemtestError.class),
                "stressapptest 1.0.11 src/sat.cc; src/worker.cc, ProcessError() and ProcessTagError()",
                List.of(
                        """
                        2024/03/05-11:20:31(CET) Stats: Starting SAT, 14000M, 3600 seconds
                        2024/03/05-11:44:10(CET) Report Error: miscompare : DIMM Unknown : 1 : 1419s
                        2024/03/05-11:44:10(CET) Hardware Error: miscompare on CPU 3(0x8) at 0x7f22b1c43a18(0x26f1c3a18:DIMM Unknown): read:0xfffffffffffff7ff, reread:0xfffffffffffff7ff expected:0xffffffffffffffff. 'walkingOnes64'.
                        2024/03/05-12:20:31(CET) Stats: Found 1 hardware incidents
                        2024/03/05-12:20:31(CET) Status: FAIL - test discovered HW problems
                        """,
                        "Hardware Error: Tag from 0x7f22b1c43a00(0x26f1c3a00:DIMM Unknown) (read error) miscompare on CPU 3(0xff) at"
                                + " 0x7f22b1c43a00(0x26f1c3a00:DIMM Unknown): read:0x00007f22b1c43b00,"
                                + " reread:0x00007f22b1c43a00 expected:0x00007f22b1c43a00",
                        "Stats: Completed: 9102336.00M in 3600.1s 2528.35MB/s, with 0 hardware incidents, 0 errors\n"
                                + "Status: PASS - please verify no corrected errors"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<MemtestError> errors = new ArrayList<>();
        text.forEachMatch(MISCOMPARE, (line, found) -> errors.add(error(line, found)));
        Optional<Line> verdict = Optional.empty();
        boolean passed = false;
        long incidents = 0;
        OptionalLong size = OptionalLong.empty();
        for (Line line : text.lines()) {
            Matcher status = STATUS.matcher(line.message());
            if (status.find() && isOfThisTool(status)) {
                verdict = Optional.of(line);
                passed = status.group(1).equals("PASS");
            }
            Matcher stats = STATS.matcher(line.message());
            if (stats.find()) {
                incidents = Math.max(incidents, Numbers.decimal(stats.group(1)).orElse(0));
            }
            Matcher start = SIZE.matcher(line.message());
            if (start.find()) {
                size = Memtest86Plus.bytes(start.group(1), "M");
            }
        }
        MemtestErrors.add(errors, facts);
        if (verdict.isPresent() || !errors.isEmpty()) {
            long count = Math.max(errors.size(), incidents);
            boolean failed = verdict.isPresent() && !passed;
            facts.add(
                    new MemtestRun(
                            "stressapptest",
                            "",
                            passed ? 1 : 0,
                            failed ? Math.max(1, count) : count,
                            size,
                            false,
                            verdict.map(Line::citation).orElseGet(() -> errors.get(0).citation())));
        }
    }

    /** A status word alone is common; this tool explains it. */
    private static boolean isOfThisTool(Matcher status) {
        String reason = status.group(2);
        return reason != null
                && (reason.contains("corrected errors")
                        || reason.contains("HW problems")
                        || reason.contains("procedural"));
    }

    private static MemtestError error(Line line, Matcher found) {
        String dimm = found.group(3).strip();
        boolean named = !dimm.isEmpty() && !dimm.endsWith("Unknown");
        return new MemtestError(
                "stressapptest",
                Numbers.hex(found.group(2)),
                Numbers.hex(found.group(6)).orElse(0),
                Numbers.hex(found.group(4)).orElse(0),
                Numbers.small(Numbers.decimal(found.group(1))),
                named ? Optional.of(dimm) : Optional.empty(),
                line.citation());
    }
}
