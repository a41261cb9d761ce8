package dev.faultline.parse;

import dev.faultline.fact.ProcessorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/cpuinfo} of x86 and ARM: one block of lines per logical CPU. ARM shows numbers for
 * the implementer and the part (MIDR_EL1) and, with 64 bits, no model name.
 */
final class Cpuinfo implements Parser {

    private static final Pattern FIELD =
            Pattern.compile(
                    "^(?<key>processor|vendor_id|cpu family|model|model name|stepping|microcode|address sizes|flags|CPU implementer|CPU variant|CPU part|CPU revision)\\s*: ?(?<value>.*)$");

    private static final Pattern SIZES =
            Pattern.compile(
                    "^(?<physical>\\d{1,3}) bits physical, (?<virtual>\\d{1,3}) bits virtual");

    @Override
    public Format format() {
        return new Format(
                "cpuinfo",
                "Processors",
                Set.of("vendor_id", "model name", "CPU implementer"),
                40,
                Map.of("any", "cat /proc/cpuinfo"),
                List.of("**/proc/cpuinfo", "**/cpuinfo"),
                Set.of(ProcessorInfo.class),
                "arch/x86/kernel/cpu/proc.c, show_cpuinfo(), and arch/arm64/kernel/cpuinfo.c, c_show(), Linux 6.12",
                List.of(
                        "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 33\n"
                                + "model name\t: AMD Ryzen 9 5950X 16-Core Processor\nstepping\t: 2\nmicrocode\t: 0xa20120a\n"
                                + "flags\t\t: fpu vme de pse hypervisor\naddress sizes\t: 48 bits physical, 48 bits virtual\n",
                        "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd evtstrm aes\nCPU implementer\t: 0x41\n"
                                + "CPU architecture: 8\nCPU variant\t: 0x3\nCPU part\t: 0xd0c\nCPU revision\t: 1\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Map<String, String>> blocks = new ArrayList<>();
        List<Line> heads = new ArrayList<>();
        for (Line line : text.lines()) {
            Matcher field = FIELD.matcher(line.text());
            if (!field.find()) {
                continue;
            }
            if (field.group("key").equals("processor") || blocks.isEmpty()) {
                blocks.add(new HashMap<>());
                heads.add(line);
            }
            if (field.group("key").matches("model name|CPU implementer")) {
                heads.set(heads.size() - 1, line);
            }
            blocks.get(blocks.size() - 1).putIfAbsent(field.group("key"), field.group("value"));
        }
        kinds(blocks)
                .forEach((first, cpus) -> emit(blocks.get(first), cpus, heads.get(first), facts));
    }

    /** For each kind of CPU the number of its first block and how many there are. */
    private static Map<Integer, Integer> kinds(List<Map<String, String>> blocks) {
        Map<List<String>, Integer> firsts = new HashMap<>();
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            List<String> kind =
                    List.of(
                            blocks.get(i).getOrDefault("model name", ""),
                            blocks.get(i).getOrDefault("CPU part", ""),
                            blocks.get(i).getOrDefault("microcode", ""));
            firsts.putIfAbsent(kind, i);
            counts.merge(firsts.get(kind), 1, Integer::sum);
        }
        return counts;
    }

    private static void emit(Map<String, String> block, int cpus, Line head, Facts facts) {
        if (block.containsKey("CPU part") && block.containsKey("CPU implementer")) {
            facts.add(arm(block, cpus, head));
        }
        if (!block.containsKey("model name") || !block.containsKey("vendor_id")) {
            return;
        }
        Matcher sizes = SIZES.matcher(block.getOrDefault("address sizes", ""));
        boolean sized = sizes.find();
        facts.add(
                new ProcessorInfo(
                        block.get("model name").strip(),
                        vendor(block.get("vendor_id")),
                        number(block.get("cpu family")),
                        number(block.get("model")),
                        number(block.get("stepping")),
                        Optional.ofNullable(block.get("microcode")).map(String::strip),
                        cpus,
                        sized ? number(sizes.group("physical")) : OptionalInt.empty(),
                        sized ? number(sizes.group("virtual")) : OptionalInt.empty(),
                        (" " + block.getOrDefault("flags", "") + " ").contains(" hypervisor "),
                        head.citation()));
    }

    /** Any company's core of this architecture; who made it is in the model. */
    private static ProcessorInfo arm(Map<String, String> block, int cpus, Line head) {
        String part = block.get("CPU part").strip();
        String model =
                block.getOrDefault("model name", "ARM core").strip()
                        + " "
                        + block.get("CPU implementer").strip()
                        + "/"
                        + part;
        return new ProcessorInfo(
                model,
                "arm",
                OptionalInt.empty(),
                Numbers.small(Numbers.either(part)),
                number(block.get("CPU revision")),
                Optional.empty(),
                cpus,
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                head.citation());
    }

    /** The vendor in one word. */
    static String vendor(String id) {
        return switch (id.strip()) {
            case "GenuineIntel" -> "intel";
            case "AuthenticAMD", "HygonGenuine" -> "amd";
            case "ARM" -> "arm";
            default -> "unknown";
        };
    }

    /** A small number, empty for anything else, and for no text at all. */
    static OptionalInt number(String text) {
        return text != null && text.strip().matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(text.strip()))
                : OptionalInt.empty();
    }
}
