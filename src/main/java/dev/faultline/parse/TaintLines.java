package dev.faultline.parse;

import dev.faultline.fact.Taint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** The letters behind {@code Tainted:} in reports of the kernel; each letter once a boot. */
final class TaintLines implements Parser {

    @Override
    public Format format() {
        return KernelFormat.of(
                "Taint letters of kernel reports",
                Set.of("Tainted: "),
                0,
                Set.of(Taint.class),
                "kernel/panic.c print_tainted(), Linux 6.12",
                List.of(
                        "[   12.000000] CPU: 1 PID: 77 Comm: frobd Tainted: P        W  OE     6.1.0-18-amd64 #1",
                        "[  363.000010]       Tainted: G           O      5.10.0 #1"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Set<String> seen = new HashSet<>();
        text.forEachMatch(
                TaskLines.TAINT,
                (line, taint) -> {
                    for (char letter : letters(taint).toCharArray()) {
                        Optional<String> meaning = TaintReasons.meaning(letter);
                        if (meaning.isPresent() && seen.add(line.moment().boot() + letter)) {
                            facts.add(new Taint(letter, meaning.get(), line.citation()));
                        }
                    }
                });
    }

    private static String letters(Matcher taint) {
        return Numbers.group(taint.group("letters")).orElse("");
    }
}
