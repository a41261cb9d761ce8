package dev.faultline.parse;

import dev.faultline.fact.InterruptCount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of {@code /proc/interrupts} that tell of trouble, each with a count per CPU. */
final class Interrupts implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^ {0,8}+(?<name>MCE|THR|DFR|TRM): {1,40}+(?<counts>(?:\\d{1,12}+ {1,40}+){1,8192}+)"
                            + "(?:Machine check exceptions|Threshold APIC interrupts|Deferred Error APIC interrupts|Thermal event interrupts)");
    private static final Pattern ERRORS =
            Pattern.compile("^ {0,8}+(?<name>ERR|MIS): {1,40}+(?<counts>\\d{1,12}+)\\s*+$");

    @Override
    public Format format() {
        return new Format(
                "interrupts",
                "Interrupts that tell of trouble",
                Set.of(
                        "Machine check exceptions",
                        "Threshold APIC interrupts",
                        "Deferred Error APIC",
                        "Thermal event interrupts",
                        "ERR: ",
                        "MIS: "),
                0,
                Map.of("any", "cat /proc/interrupts"),
                List.of("**/proc/interrupts"),
                Set.of(InterruptCount.class),
                "arch/x86/kernel/irq.c, arch_show_interrupts(), Linux 4.4 to 6.12",
                List.of(
                        "           CPU0       CPU1       \n"
                                + " NMI:         12         14   Non-maskable interrupts\n"
                                + " THR:          0          3   Threshold APIC interrupts\n"
                                + " DFR:          0          1   Deferred Error APIC interrupts\n"
                                + " MCE:          0          0   Machine check exceptions\n"
                                + " MCP:        288        288   Machine check polls\n"
                                + " ERR:          0\n MIS:          0\n",
                        " TRM:        210        210   Thermal event interrupts\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Pattern row : List.of(ROW, ERRORS)) {
            text.forEachMatch(row, (line, found) -> count(line, found, facts));
        }
    }

    private static void count(Line line, Matcher row, Facts facts) {
        long sum = 0;
        for (String count : row.group("counts").strip().split(" +")) {
            sum += Numbers.decimal(count).orElse(0);
        }
        if (sum == 0) {
            facts.collected(line);
        } else {
            facts.add(new InterruptCount(row.group("name"), sum, line.citation()));
        }
    }
}
