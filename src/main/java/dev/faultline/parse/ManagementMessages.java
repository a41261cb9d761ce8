package dev.faultline.parse;

import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.PlatformEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages of management processors as their web pages and logs word them: Dell's iDRAC, and the
 * IMM and XCC of IBM and Lenovo.
 */
final class ManagementMessages implements Parser {

    private static final String CORRECTED = "memory-ecc";
    private static final String UNCORRECTED = "memory-uncorrected";

    private static final Wordings WORDINGS =
            new Wordings()
                    .say(
                            UNCORRECTED,
                            "\\bMulti-bit memory errors detected on (?:a )?memory device",
                            "(?i)\\bmemory uncorrectable error detected for ")
                    .say(
                            CORRECTED,
                            "\\bCorrectable memory error rate exceeded for ",
                            "(?i)\\bmemory logging limit (?:reached|removed) for ")
                    .say(
                            "processor",
                            "\\bCPU \\d{1,2}+ has an internal error \\(IERR\\)",
                            "\\bCPU \\d{1,2}+ machine check error detected",
                            "\\b(?:Unc|C)orrectable machine check exception detected on CPU \\d");

    private static final Pattern DIMM =
            Pattern.compile(
                    "\\b(?:DIMM[_ ]?[A-Z]?\\d{1,2}|memory device \\d{1,2} in Group \\d{1,2})\\b");

    @Override
    public Format format() {
        return new Format(
                "management-log",
                "messages of management processors",
                Set.of(
                        "Multi-bit memory errors",
                        "Correctable memory error rate",
                        "has an internal error (IERR)",
                        "machine check error detected",
                        "orrectable machine check exception detected",
                        "emory logging limit",
                        "emory Logging Limit",
                        "emory uncorrectable error detected"),
                0,
                Map.of("any", "racadm getsel; racadm lclog view"),
                List.of("**/*lclog*", "**/*getsel*"),
                Set.of(PlatformEvent.class, MemoryErrorCount.class),
                "Dell, knowledge base 000137261, 000141221 and 000349127; Lenovo XCC, messages PLAT0138,"
                        + " PLAT0144 and PLAT0145",
                List.of(
                        "2022-04-11 07:12:40 MEM0001 Multi-bit memory errors detected on a memory device at"
                                + " location(s) DIMM_B3.",
                        "MEM0702 Critical Correctable memory error rate exceeded for DIMM_A7.",
                        "CPU0000 CPU 2 has an internal error (IERR).",
                        "2022-04-11 07:12:41 503 CPU0704 CPU 1 machine check error detected.",
                        "CPU0011 Uncorrectable machine check exception detected on CPU 1.",
                        "Memory uncorrectable error detected for DIMM 12.",
                        "Memory Logging Limit Reached for memory device 3 in Group 2 on Subsystem System Memory"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            String message = line.message().strip();
            WORDINGS.hear(message).ifPresent(heard -> add(line, message, heard.meaning(), facts));
        }
    }

    private static void add(Line line, String message, String what, Facts facts) {
        facts.add(new PlatformEvent(what, "", message, 1, line.citation()));
        Matcher dimm = DIMM.matcher(message);
        if (what.startsWith("memory-") && dimm.find()) {
            boolean corrected = what.equals(CORRECTED);
            facts.add(
                    new MemoryErrorCount(
                            dimm.group(),
                            corrected ? 1 : 0,
                            corrected ? 0 : 1,
                            OptionalLong.empty(),
                            false,
                            line.citation()));
        }
    }
}
