package dev.faultline.parse;

import dev.faultline.fact.DumpSummary;
import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.MemoryUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head that the crash utility prints at start and for {@code sys}. */
final class CrashSystem implements Parser {

    private static final Pattern FIELD =
            Pattern.compile(
                    "^ {0,14}(?<key>KERNEL|DUMPFILE|RELEASE|MACHINE|MEMORY|PANIC|COMMAND): \"?(?<value>.{1,500}?)\"?\\s*$");

    @Override
    public Format format() {
        return new Format(
                "crash-dump",
                "Head of a crash dump",
                Set.of("DUMPFILE: "),
                20,
                Map.of("any", "crash VMLINUX VMCORE <<< sys"),
                List.of("**/crash*.txt"),
                Set.of(DumpSummary.class, KernelVersion.class, MemoryUse.class),
                "crash utility kernel.c, display_sys_stats(), version 8.0",
                List.of(
                        "      KERNEL: /usr/lib/debug/lib/modules/5.14.0-427.13.1.el9_4.x86_64/vmlinux\n"
                                + "    DUMPFILE: vmcore  [PARTIAL DUMP]\n        CPUS: 8\n    NODENAME: kiln\n"
                                + "     RELEASE: 5.14.0-427.13.1.el9_4.x86_64\n     MACHINE: x86_64  (2600 Mhz)\n"
                                + "      MEMORY: 15.9 GB\n       PANIC: \"Oops: 0002 [#1] SMP NOPTI\" (check log for details)\n"
                                + "         PID: 4711\n     COMMAND: \"lidard\"\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, String> fields = new HashMap<>();
        Map<String, Line> lines = new HashMap<>();
        for (Line line : text.lines()) {
            Matcher field = FIELD.matcher(line.text());
            if (!field.find()) {
                continue;
            }
            if (field.group("key").equals("KERNEL")) {
                emit(fields, lines, facts);
                fields.clear();
                lines.clear();
            }
            fields.putIfAbsent(field.group("key"), field.group("value"));
            lines.putIfAbsent(field.group("key"), line);
        }
        emit(fields, lines, facts);
    }

    private static void emit(Map<String, String> fields, Map<String, Line> lines, Facts facts) {
        if (!fields.containsKey("DUMPFILE")) {
            return;
        }
        Line head = lines.getOrDefault("PANIC", lines.get("DUMPFILE"));
        facts.add(
                new DumpSummary(
                        Optional.ofNullable(fields.get("PANIC")),
                        Optional.ofNullable(fields.get("COMMAND")),
                        !fields.get("DUMPFILE").contains("PARTIAL"),
                        head.citation()));
        if (fields.containsKey("RELEASE")) {
            String machine = fields.getOrDefault("MACHINE", "");
            Release.of(fields.get("RELEASE"), machine, lines.get("RELEASE").citation())
                    .ifPresent(facts::add);
        }
        if (fields.containsKey("MEMORY")) {
            memory(fields.get("MEMORY"), lines.get("MEMORY"), facts);
        }
    }

    private static void memory(String size, Line line, Facts facts) {
        OptionalLong bytes = Free.bytes(size.replace(" ", "").replace("B", ""), 'B');
        if (bytes.isPresent()) {
            facts.add(new MemoryUse("dump", "MEMORY", bytes.getAsLong(), line.citation()));
        } else {
            facts.unreadable(line, "the size of memory is not understood");
        }
    }
}
