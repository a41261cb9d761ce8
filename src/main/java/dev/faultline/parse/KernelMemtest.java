package dev.faultline.parse;

import dev.faultline.fact.MemtestError;
import dev.faultline.fact.MemtestRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The test that the kernel does at boot when it is started with {@code memtest=}. */
final class KernelMemtest implements Parser {

    private static final Pattern START =
            Pattern.compile("\\bearly_memtest: # of tests: (\\d{1,4}+)");
    private static final Pattern BAD =
            Pattern.compile(
                    "^\\s{0,4}+([0-9a-f]{16}) bad mem addr (?:0x)?([0-9a-f]{8,16}+) - (?:0x)?([0-9a-f]{8,16}+) reserved");

    @Override
    public Format format() {
        return new Format(
                        "memtest",
                        "memory test of the kernel",
                        Set.of("early_memtest", "bad mem addr"),
                        0,
                        Map.of("any", "boot once with memtest=17, then: dmesg"),
                        List.of("**/dmesg*"),
                        Set.of(MemtestRun.class, MemtestError.class),
                        "Linux v6.12 mm/memtest.c",
                        List.of(
                                """
                        [    0.000000] early_memtest: # of tests: 17
                        [    0.000000]   0x0000000000001000 - 0x000000000009f000 pattern 4c494e5558726c7a
                        [    0.000000]   5555555555555555 bad mem addr 0x00000001b3c2d000 - 0x00000001b3c2d008 reserved
                        """,
                                "[    0.000000] early_memtest: # of tests: 4"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        long[] errors = {0};
        text.forEachMatch(
                BAD,
                (line, bad) -> {
                    errors[0]++;
                    facts.add(error(line, bad));
                });
        text.forEachMatch(START, (line, start) -> facts.add(run(line, start, errors[0])));
    }

    private static MemtestRun run(Line line, Matcher start, long errors) {
        int patterns = Numbers.small(Numbers.decimal(start.group(1))).orElse(0);
        return new MemtestRun(
                "kernel memtest",
                "",
                Math.min(1, patterns),
                errors,
                OptionalLong.empty(),
                true,
                line.citation());
    }

    /** The kernel does not say what it read back: the words are equal. */
    private static MemtestError error(Line line, Matcher bad) {
        long pattern = Numbers.hex(bad.group(1)).orElse(0);
        return new MemtestError(
                "kernel memtest",
                Numbers.hex(bad.group(2)),
                pattern,
                pattern,
                OptionalInt.empty(),
                Optional.empty(),
                line.citation());
    }
}
