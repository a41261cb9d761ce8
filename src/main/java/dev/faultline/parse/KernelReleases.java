package dev.faultline.parse;

import dev.faultline.fact.KernelVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of the kernel that wrote a log: its banner, and the {@code CPU:} line of its reports.
 * Each release once a boot.
 */
final class KernelReleases implements Parser {

    private static final Pattern BANNER =
            Pattern.compile("^Linux version (?<release>\\d{1,2}\\.\\d{1,3}\\S{0,80}) \\(");

    @Override
    public Format format() {
        return KernelFormat.of(
                "Kernel release",
                Set.of("Linux version ", "ot tainted", "Tainted: "),
                0,
                Set.of(KernelVersion.class),
                "init/version.c linux_banner, lib/dump_stack.c dump_stack_print_info(), Linux 6.12",
                List.of(
                        "[    0.000000] Linux version 6.1.0-18-amd64 (builder@example.org) (gcc-12) #1 SMP",
                        "[   12.000000] CPU: 1 PID: 77 Comm: frobd Not tainted 6.1.0-18-amd64 #1"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Set<String> seen = new HashSet<>();
        for (Line line : text.lines()) {
            Optional<String> release = line.dressed() ? release(BANNER, line) : Optional.empty();
            release.or(() -> release(TaskLines.TAINT, line))
                    .filter(r -> seen.add(line.moment().boot() + ' ' + r))
                    .flatMap(r -> Release.of(r, "", line.citation()))
                    .ifPresent(facts::add);
        }
    }

    private static Optional<String> release(Pattern pattern, Line line) {
        Matcher match = pattern.matcher(line.message());
        return match.find() ? Numbers.group(match.group("release")) : Optional.empty();
    }
}
