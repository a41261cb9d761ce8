package dev.faultline.parse;

import dev.faultline.fact.LoadedModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mod -t} of the crash utility: the modules of a dump that taint the kernel. */
final class CrashModuleTaints implements Parser {

    private static final Pattern HEADING = Pattern.compile("^NAME\\s+TAINTS?\\s*$");

    private static final Pattern ROW =
            Pattern.compile("^(?<name>[\\w-]{1,64})\\s+(?<taints>[A-Z()]{1,12})\\s*$");

    @Override
    public Format format() {
        return new Format(
                "crash-dump",
                "Tainting modules in a crash dump",
                Set.of("TAINT", "mod -t"),
                200,
                Map.of("any", "crash VMLINUX VMCORE <<< 'mod -t'"),
                List.of("**/crash*.txt"),
                Set.of(LoadedModule.class),
                "crash utility, help mod, version 8.0.2",
                List.of("NAME       TAINTS\nlidar_hub  OE\n", "crash> mod -t\nlidar_hub  P(U)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Section section : Section.of(text)) {
            boolean table = section.title().startsWith("mod -t");
            for (Line line : section.lines()) {
                Matcher row = ROW.matcher(line.message());
                if (HEADING.matcher(line.message()).find()) {
                    table = true;
                } else if (table && row.find()) {
                    String name = row.group("name").replace('-', '_');
                    String taints = row.group("taints").replaceAll("[()]", "");
                    facts.add(new LoadedModule(name, taints, line.citation()));
                } else {
                    table &= line.message().isBlank();
                }
            }
        }
    }
}
