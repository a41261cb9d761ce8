package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machine checks of POWER processors. */
final class PowerMachineChecks implements Parser {

    private static final Pattern HEAD =
            Pattern.compile(
                    "\\bMCE: CPU(\\d{1,5}+): (?:machine check|Machine check) \\(([^)]{1,30}+)\\) ([^\\[\\r\\n]{0,160}+)(?:\\[([^\\]]{1,30}+)\\])?");
    private static final Pattern OLD =
            Pattern.compile(
                    "^(Harmless|Severe|Fatal|Warning|Unknown) Machine check interrupt \\[([^\\]]{1,30}+)\\]");
    private static final Pattern KIND = Pattern.compile("^\\s*Error type: ([^\\r\\n]{1,100}+)");
    private static final Pattern PHYSICAL = Pattern.compile("\\bpaddr: ([0-9a-f]{1,16}+)");

    /** Kernels before 4.18 print up to eight lines. */
    private static final int REACH = 8;

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "machine checks of POWER",
                        Set.of("MCE: CPU", "Machine check interrupt"),
                        REACH,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(MachineCheck.class),
                        "Linux v4.4 and v6.12 arch/powerpc/kernel/mce.c",
                        List.of(
                                "MCE: CPU24: machine check (Severe)  UE Load/Store DAR: c0000003a1b20000 paddr: 00000003a1b20000 [Not recovered]",
                                "MCE: CPU3: machine check (Warning) Host SLB Multihit DAR: 00007fff9a1c0000 [Recovered]",
                                "MCE: CPU3: machine check (Severe)  D-Cache Parity [Not recovered]",
                                """
                        Severe Machine check interrupt [Not recovered]
                          NIP [c0000000000a1b2c]: memcpy+0x1c/0x7a0
                          Initiator: CPU
                          Error type: UE [Load/Store]
                            Effective address: c000000012340000
                        """,
                                "MCE: CPU3: machine check (Warning)  SLB Multihit DAR: 00007fff9a1c0000 [Recovered]"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Line> lines = text.lines();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Matcher head = HEAD.matcher(line.message());
            Matcher old = OLD.matcher(line.message());
            if (head.find()) {
                boolean recovered = "Recovered".equals(head.group(4));
                String kind = head.group(3).strip();
                facts.add(
                        check(
                                line,
                                Numbers.small(Numbers.decimal(head.group(1))),
                                head.group(2),
                                kind,
                                recovered));
            } else if (old.find()) {
                boolean recovered = old.group(2).equals("Recovered");
                facts.add(
                        check(line, OptionalInt.empty(), old.group(1), kind(lines, i), recovered));
            }
        }
    }

    private static String kind(List<Line> lines, int from) {
        int end = Math.min(lines.size(), from + REACH);
        return lines.subList(from + 1, end).stream()
                .map(line -> KIND.matcher(line.message()))
                .filter(Matcher::find)
                .map(kind -> kind.group(1).strip())
                .findFirst()
                .orElse("");
    }

    private static MachineCheck check(
            Line line, OptionalInt cpu, String level, String kind, boolean recovered) {
        Matcher physical = PHYSICAL.matcher(kind);
        String words = kind.replaceFirst(" DAR:[^\\r\\n]*$", "");
        return new MachineCheck(
                severity(level, recovered),
                unit(kind),
                words + (recovered ? ", recovered" : ", not recovered"),
                "power",
                OptionalLong.empty(),
                physical.find() ? Numbers.hex(physical.group(1)) : OptionalLong.empty(),
                cpu,
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                line.citation());
    }

    private static String severity(String level, boolean recovered) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "harmless", "warning" -> "corrected";
            case "fatal" -> "fatal";
            default -> recovered ? "corrected" : "uncorrected";
        };
    }

    private static String unit(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.contains("cache")) {
            return "cache";
        }
        if (lower.contains("slb") || lower.contains("erat") || lower.contains("tlb")) {
            return "tlb";
        }
        if (lower.contains("link")) {
            return "interconnect";
        }
        return lower.startsWith("ue") || lower.startsWith("guest ue") || lower.startsWith("host ue")
                ? "memory controller"
                : "unknown";
    }
}
