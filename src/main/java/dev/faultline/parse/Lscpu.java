package dev.faultline.parse;

import dev.faultline.fact.Machine;
import dev.faultline.fact.ProcessorInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lscpu}: processor and hypervisor. Later versions indent some lines. */
final class Lscpu implements Parser {

    private static final Pattern FIELD =
            Pattern.compile(
                    "^\\s{0,8}(?<key>Architecture|CPU\\(s\\)|Vendor ID|Model name|CPU family|Model|Stepping|Address sizes"
                            + "|Hypervisor vendor|Virtualization type|Flags):\\s{1,60}(?<value>\\S.*)$");

    private static final Pattern SIZES =
            Pattern.compile(
                    "^(?<physical>\\d{1,3}) bits physical, (?<virtual>\\d{1,3}) bits virtual");

    @Override
    public Format format() {
        return new Format(
                "lscpu",
                "Processor and hypervisor",
                Set.of("Vendor ID:", "Hypervisor vendor:", "Model name:"),
                40,
                Map.of("any", "lscpu"),
                List.of("**/lscpu*"),
                Set.of(ProcessorInfo.class, Machine.class),
                "util-linux sys-utils/lscpu.c, version 2.38",
                List.of(
                        "Architecture:            x86_64\nCPU(s):                  4\nVendor ID:               GenuineIntel\n"
                                + "  Model name:            Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz\n    CPU family:          6\n"
                                + "Hypervisor vendor:       KVM\nVirtualization type:     full\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, String> fields = new HashMap<>();
        Optional<Line> model = Optional.empty();
        for (Line line : text.lines()) {
            Matcher field = FIELD.matcher(line.text());
            if (!field.find()) {
                continue;
            }
            String value = field.group("value").strip();
            if (fields.putIfAbsent(field.group("key"), value) != null) {
                continue;
            }
            if (field.group("key").equals("Model name")) {
                model = Optional.of(line);
            }
            if (field.group("key").equals("Hypervisor vendor")) {
                facts.add(machine(value, line));
            }
        }
        model.filter(line -> fields.containsKey("Vendor ID"))
                .ifPresent(line -> facts.add(processor(fields, line)));
    }

    /** What the processor runs under, by the name that lscpu gives it. */
    static Machine machine(String hypervisor, Line line) {
        return new Machine(
                "",
                Optional.empty(),
                Optional.of(DetectVirt.hypervisor(hypervisor)),
                line.citation());
    }

    /** The processor, of which model name and vendor are known. */
    static ProcessorInfo processor(Map<String, String> fields, Line line) {
        Matcher sizes = SIZES.matcher(fields.getOrDefault("Address sizes", ""));
        boolean sized = sizes.find();
        return new ProcessorInfo(
                fields.get("Model name"),
                Cpuinfo.vendor(fields.get("Vendor ID")),
                Cpuinfo.number(fields.get("CPU family")),
                Cpuinfo.number(fields.get("Model")),
                Cpuinfo.number(fields.get("Stepping")),
                Optional.empty(),
                Math.max(1, Cpuinfo.number(fields.get("CPU(s)")).orElse(1)),
                sized ? Cpuinfo.number(sizes.group("physical")) : OptionalInt.empty(),
                sized ? Cpuinfo.number(sizes.group("virtual")) : OptionalInt.empty(),
                fields.containsKey("Hypervisor vendor"),
                line.citation());
    }
}
