package dev.faultline.parse;

import dev.faultline.fact.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/cmdline}, and the kernel's own line about it. Quoted values stay whole. */
final class KernelCommandLine implements Parser {

    private static final Pattern LOGGED =
            Pattern.compile("^(?:Kernel command line|Command line): (?<parameters>\\S.*)$");

    private static final Pattern FILE = Pattern.compile("^(?<parameters>BOOT_IMAGE=\\S.*)$");

    private static final Pattern PARAMETER = Pattern.compile("(?:[^\\s\"]|\"[^\"]{0,4096}+\")++");

    @Override
    public Format format() {
        return new Format(
                        "cmdline",
                        "Kernel command line",
                        Set.of("ommand line: ", "BOOT_IMAGE=", "cmdline", "root="),
                        1,
                        Map.of("any", "cat /proc/cmdline"),
                        List.of("**/proc/cmdline", "**/cmdline"),
                        Set.of(CommandLine.class),
                        "fs/proc/cmdline.c, init/main.c start_kernel(), Linux 6.12",
                        List.of(
                                "BOOT_IMAGE=/vmlinuz-6.1.0-18-amd64 root=UUID=5e ro quiet panic=30\n",
                                "[    0.000000] Command line: root=/dev/vda1 mce=off\n",
                                "[    0.050000] Kernel command line: root=/dev/vda1 dyndbg=\"file a.c +p\"\n",
                                "# cat /proc/cmdline\nroot=/dev/nvme0n1p2 rw\n"))
                .logged(Set.of("ommand line: "));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(LOGGED, (line, found) -> add(line, found.group("parameters"), facts));
        text.forEachMatch(FILE, (line, found) -> add(line, found.group("parameters"), facts));
        for (Section section : Section.of(text)) {
            if (section.names("cmdline") && !section.lines().isEmpty()) {
                Line line = section.lines().get(0);
                if (line.message().contains("=") && !FILE.matcher(line.message()).find()) {
                    add(line, line.message(), facts);
                }
            }
        }
    }

    private static void add(Line line, String parameters, Facts facts) {
        List<String> all = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(parameters);
        while (parameter.find()) {
            all.add(parameter.group());
        }
        facts.add(new CommandLine(all, line.citation()));
    }
}
