package dev.faultline.parse;

import dev.faultline.fact.MemtestError;
import dev.faultline.fact.MemtestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** memtester, which tests what it can lock of a running system. */
final class Memtester implements Parser {

    private static final Pattern TITLE =
            Pattern.compile("^memtester version (\\d{1,3}+\\.\\d{1,3}+(?:\\.\\d{1,3}+)?)");
    private static final Pattern SIZE =
            Pattern.compile("^got\\s{1,4}+(\\d{1,9}+)MB \\((\\d{1,15}+) bytes\\)");
    private static final Pattern LOOP = Pattern.compile("^Loop (\\d{1,9}+)(?:/(\\d{1,9}+))?:");
    private static final Pattern DONE = Pattern.compile("^Done\\.\\s*+$");
    private static final Pattern OK =
            Pattern.compile(
                    "^\\s{0,6}+(?:Stuck Address|Random Value|Compare \\w{2,4}|Sequential Increment|Solid Bits|Block Sequential|Checkerboard|Bit Spread|Bit Flip|Walking Ones|Walking Zeroes|(?:8|16)-bit Writes)\\s{0,8}+: ok\\b");
    private static final Pattern FAILURE =
            Pattern.compile(
                    "FAILURE: (?:0x([0-9a-f]{1,16}+) != 0x([0-9a-f]{1,16}+) at (?:offset|physical address) 0x([0-9a-f]{1,16}+)"
                            + "|possible bad address line at (?:offset|physical address) 0x([0-9a-f]{1,16}+))");

    @Override
    public Format format() {
        return new Format(
                "memtest",
                "memtester",
                Set.of("memtester version", "FAILURE: ", "Loop ", ": ok", "Done.", "got "),
                0,
                Map.of("any", "memtester 2048M 4"),
                List.of(),
                Set.of(MemtestRun.class, MemtestError.class),
                "memtester 4.6.0 memtester.c, tests.c",
                List.of(
                        """
                        memtester version 4.6.0 (64-bit)
                        Copyright (C) 2001-2020 Charles Cazabon.
                        pagesize is 4096
                        want 3072MB (3221225472 bytes)
                        got  3072MB (3221225472 bytes), trying mlock ...locked.
                        Loop 1/2:
                          Stuck Address       : ok
                          Random Value        : ok
                          Solid Bits          : testing   3FAILURE: 0xffffdfffffffffff != 0xffffffffffffffff at offset 0x0000000007b2c3d0.
                          Block Sequential    : ok
                        Loop 2/2:
                          Stuck Address       : ok
                        Done.
                        """,
                        "  Stuck Address       : testing   0FAILURE: possible bad address line at offset 0x0000000000004000.",
                        """
                        Loop 1/1:
                          Stuck Address       : ok
                          Walking Ones        : ok
                        Done.
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Run run = new Run();
        text.lines().forEach(run::read);
        run.finish(facts);
    }

    /** What was seen of the run so far. */
    private static final class Run {
        private final List<MemtestError> errors = new ArrayList<>();
        private Optional<Line> first = Optional.empty();
        private String version = "";
        private OptionalLong size = OptionalLong.empty();
        private int loop;
        private boolean tested;
        private boolean done;

        void read(Line line) {
            String message = line.message();
            Matcher title = TITLE.matcher(message);
            if (title.find()) {
                seen(line);
                version = title.group(1);
            }
            Matcher got = SIZE.matcher(message);
            if (got.find()) {
                size = Numbers.decimal(got.group(2));
            }
            Matcher next = LOOP.matcher(message);
            if (next.find()) {
                loop = Math.max(loop, Numbers.small(Numbers.decimal(next.group(1))).orElse(0));
            }
            if (OK.matcher(message).find()) {
                seen(line);
                tested = true;
            }
            done |= tested && DONE.matcher(message).find();
            failure(line);
        }

        private void failure(Line line) {
            Matcher failure = FAILURE.matcher(line.message());
            if (!failure.find()) {
                return;
            }
            seen(line);
            boolean addressLine = failure.group(4) != null;
            errors.add(
                    new MemtestError(
                            "memtester",
                            Numbers.hex(addressLine ? failure.group(4) : failure.group(3)),
                            addressLine ? 0 : Numbers.hex(failure.group(2)).orElse(0),
                            addressLine ? 0 : Numbers.hex(failure.group(1)).orElse(0),
                            OptionalInt.empty(),
                            Optional.empty(),
                            line.citation()));
        }

        private void seen(Line line) {
            first = first.or(() -> Optional.of(line));
        }

        void finish(Facts facts) {
            if (!tested && errors.isEmpty()) {
                first.ifPresent(facts::collected);
                return;
            }
            int complete = done ? loop : Math.max(0, loop - 1);
            MemtestErrors.add(errors, facts);
            facts.add(
                    new MemtestRun(
                            "memtester",
                            version,
                            complete,
                            errors.size(),
                            size,
                            false,
                            first.orElseThrow().citation()));
        }
    }
}
