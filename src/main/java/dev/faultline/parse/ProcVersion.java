package dev.faultline.parse;

import dev.faultline.fact.KernelVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /proc/version}: the line that the kernel log starts with, here without a time. */
final class ProcVersion implements Parser {

    private static final Pattern VERSION =
            Pattern.compile("^Linux version (?<release>\\d+\\.\\d+\\S*) \\(");

    @Override
    public Format format() {
        return new Format(
                        "proc-version",
                        "Kernel version",
                        Set.of("Linux version "),
                        0,
                        Map.of("any", "cat /proc/version"),
                        List.of("**/proc/version", "**/proc_version"),
                        Set.of(KernelVersion.class),
                        "fs/proc/version.c and init/version.c, linux_proc_banner, Linux 6.12",
                        List.of(
                                "Linux version 6.1.0-18-amd64 (builder@example.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld 2.40) #1 SMP\n"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                VERSION,
                (line, version) -> {
                    if (!line.dressed()) {
                        Release.of(version.group("release"), "", line.citation())
                                .ifPresent(facts::add);
                    }
                });
    }
}
