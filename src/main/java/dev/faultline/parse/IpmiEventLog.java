package dev.faultline.parse;

import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.PlatformEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The event log of the BMC, {@code ipmitool sel list} and {@code sel elist}. It survives every
 * crash. Which words mean what: {@code ipmi-events.tsv}.
 */
final class IpmiEventLog implements Parser {

    private static final Pattern ENTRY =
            Pattern.compile(
                    "^\\s{0,6}+[0-9a-fA-F]{1,6}+ \\| (?:\\d\\d/\\d\\d/\\d{2,4}+|Pre-Init[^|\\r\\n]{0,20}+)\\s{0,8}+\\|(?: ?[\\d:]{8}[^|\\r\\n]{0,10}+\\|)?"
                            + " ?([^|\\r\\n]{1,60}+)\\| ([^|\\r\\n]{1,100}+)\\|? ?(Asserted|Deasserted)?([^\\r\\n]{0,160}+)");

    /** The table of a BMC's web page: number, time, sensor, its type, event, kind. */
    private static final Pattern WEB_ENTRY =
            Pattern.compile(
                    "^\\s{0,6}+(?:\\d{1,6}+ {0,4}+\\| ?)?(?:[\\w /-]{4,30}\\| ?)?(?:\\d{4}[-/]\\d\\d[-/]\\d\\d|\\d\\d/\\d\\d/\\d{4},?)"
                            + " [\\d:]{8}[^|\\r\\n]{0,10}+\\| ?(?:[^|\\r\\n]{1,40}+\\| ?(?=[^|\\r\\n]{1,60}+\\|))?"
                            + "([^|\\r\\n]{1,60}+)\\| ?([^|\\r\\n]{1,160}?) ?- (Assertion|Asserted|Deassertion|Deasserted)\\b([^\\r\\n]{0,100}+)");

    private static final Pattern DIMM =
            Pattern.compile(
                    "\\b((?:CPU|P|PROC )?\\d?[_ -]?DIMM[\\w#-]{0,12}|DIMM ?[A-Z]\\d{0,2}|[A-Z]\\d DIMM)\\b");

    /** A line of that page by itself. */
    private static final Pattern WEB_WORDS =
            Pattern.compile(
                    "^\\s{0,6}+(?<event>[A-Z][\\w /,.:@#()-]{6,120}?) ?- (?:Assertion|Asserted)\\s*+$");

    /** Where a web page names the module: alone in brackets behind the words, or behind an at. */
    private static final Pattern IN_BRACKETS =
            Pattern.compile("(?:\\(|@)([\\w-]{0,12}DIMM[\\w-]{1,8})(?:\\)|\\(|$)");

    /** In order: the first row whose words occur in sensor and event is the one. */
    private static final List<List<String>> EVENTS = Table.rows("ipmi-events.tsv");

    @Override
    public Format format() {
        return new Format(
                "ipmi-sel",
                "BMC event log",
                Set.of(
                        "Asserted",
                        "Deasserted",
                        "| Pre-Init",
                        "- Assertion",
                        "- Deassertion",
                        "Critical going ",
                        "recoverable going "),
                0,
                Map.of("any", "ipmitool sel elist"),
                List.of("**/sos_commands/ipmitool/*sel*"),
                Set.of(PlatformEvent.class, MemoryErrorCount.class),
                "ipmitool 1.8.19 lib/ipmi_sel.c, include/ipmitool/ipmi_sel.h; without the column Asserted"
                        + " before that: ipmi_sel_print_std_entry()",
                List.of(
                        "   4 | 03/05/2024 | 11:20:31 | Memory #0x53 | Correctable ECC | Asserted",
                        "  1c | 03/05/2024 | 11:20:31 CET | Memory DIMM_B2 | Uncorrectable ECC | Asserted | CPU 1 DIMM B2",
                        "   5 | 03/05/2024 | 11:21:02 | Power Supply PSU2 | Power Supply AC lost | Asserted",
                        "   6 | 03/05/2024 | 11:22:40 | Fan FAN5 | Lower Critical going low  | Asserted | Reading 0 < Threshold 500 RPM",
                        "   7 | 03/05/2024 | 11:24:09 | Temperature CPU2 Temp | Upper Critical going high | Asserted",
                        "   8 | 03/05/2024 | 11:24:30 | Voltage 12V | Lower Critical going low  | Asserted",
                        "   9 | 03/05/2024 | 11:24:31 | Processor CPU1 | IERR | Asserted",
                        "   a | 03/05/2024 | 11:25:00 | Watchdog2 #0x15 | Hard reset | Asserted",
                        "   b | Pre-Init  |0000000012| Critical Interrupt #0x19 | Bus Fatal Error | Asserted",
                        "   c | 03/05/2024 | 11:25:30 | Power Unit #0x01 | Power off/down | Asserted",
                        "  2f | 03/05/2024 | 11:25:34 | Temperature sys.amb | Upper Critical going high | Reading 41 >"
                                + " Threshold 40 degrees C",
                        " 31   | 03/05/2024, 11:25:35 | BIOS             | Critical Interrupt    | PCI SERR - Asserted",
                        "3 | 2024/03/05 11:25:36 | #0x00 | Critical Interrupt | PCI SERR - Assertion@Bus41(DevFn08)",
                        "Uncorrectable ECC / other uncorrectable memory error @P1-DIMMC2(CPU1) - Assertion",
                        "2024-03-05 11:25:40 | BIOS OEM Memory Event | Memory Error, Failing DIMM: DIMM location"
                                + " (Correctable memory component found). (P2-DIMMB1) - Assertion"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher entry = ENTRY.matcher(line.message());
            Matcher web = WEB_ENTRY.matcher(line.text());
            if (entry.find() && entry.group(1) != null) {
                read(line, entry, entry.group(1).strip() + entry.group(4), facts);
            } else if (web.find()) {
                read(line, web, inBrackets(web.group(2)), facts);
            } else {
                words(line, facts);
            }
        }
    }

    private static void read(Line line, Matcher entry, String place, Facts facts) {
        String sensor = entry.group(1).strip();
        String event = entry.group(2).strip();
        if (entry.group(3) != null && entry.group(3).startsWith("Deassert")) {
            facts.collected(line);
            return;
        }
        String what = what(sensor + " | " + event);
        if (what.isEmpty()) {
            facts.collected(line);
            return;
        }
        facts.add(new PlatformEvent(what, sensor, sensor + ": " + event, 1, line.citation()));
        dimm(line, place, what, facts);
    }

    /** Without a sensor only what names itself is taken. */
    private static void words(Line line, Facts facts) {
        Matcher words = WEB_WORDS.matcher(line.message());
        if (!words.find()) {
            return;
        }
        String event = words.group("event");
        String what = what("memory | " + event);
        if (what.startsWith("memory-") && DIMM.matcher(event).find()) {
            facts.add(new PlatformEvent(what, "", event, 1, line.citation()));
            dimm(line, inBrackets(event), what, facts);
        }
    }

    private static String inBrackets(String event) {
        Matcher module = IN_BRACKETS.matcher(event);
        return module.find() ? module.group(1) : "";
    }

    /** What sensor and event mean; empty if nothing is wrong. */
    static String what(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return EVENTS.stream()
                .filter(row -> lower.contains(row.get(0)) && lower.contains(row.get(1)))
                .map(row -> row.get(2))
                .findFirst()
                .orElse("");
    }

    private static void dimm(Line line, String place, String what, Facts facts) {
        boolean corrected = what.equals("memory-ecc");
        Matcher dimm = DIMM.matcher(place);
        if ((corrected || what.equals("memory-uncorrected")) && dimm.find()) {
            facts.add(
                    new MemoryErrorCount(
                            dimm.group(1).strip(),
                            corrected ? 1 : 0,
                            corrected ? 0 : 1,
                            OptionalLong.empty(),
                            false,
                            line.citation()));
        }
    }
}
