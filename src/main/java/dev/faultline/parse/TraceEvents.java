package dev.faultline.parse;

import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Memory errors as trace events, the way perf script and trace_pipe print them. Other events say
 * only that a trace was taken.
 */
final class TraceEvents implements Parser {

    private static final Pattern MEMORY =
            Pattern.compile(
                    "\\bmc_event: (?<count>\\d{1,9}) (?<kind>Corrected|Uncorrected|Deferred|Fatal) errors?:.{0,300}? on (?<label>\\S{1,120})"
                            + " \\(mc:\\d.{0,120}?address:0x(?<address>\\p{XDigit}{1,16})");

    private static final Pattern OTHER =
            Pattern.compile("\\b(?:page-faults|page_fault_(?:user|kernel)|aer_event|mce_record):");

    @Override
    public Format format() {
        return new Format(
                "trace",
                "Events of perf and ftrace",
                Set.of("mc_event:", "page-faults:", "page_fault_", "aer_event:", "mce_record:"),
                0,
                Map.of("any", "perf script; cat /sys/kernel/tracing/trace"),
                List.of("**/trace", "**/perf*.txt"),
                Set.of(MemoryErrorCount.class),
                "include/ras/ras_event.h, TRACE_EVENT(mc_event), Linux 6.12; perf-script(1)",
                List.of(
                        "  kworker/3:1-97 [003] .... 8123.11: mc_event: 1 Corrected error: memory read error on DIMM_B2"
                                + " (mc:0 location:1:0:-1 address:0x1a2b8a000 grain:32 syndrome:0x0)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(MEMORY, (line, event) -> facts.add(error(event, line)));
        text.forEachMatch(OTHER, (line, event) -> facts.collected(line));
    }

    private static MemoryErrorCount error(Matcher event, Line line) {
        long count = Long.parseLong(event.group("count"));
        boolean corrected = event.group("kind").equals("Corrected");
        long address = Long.parseUnsignedLong(event.group("address"), 16);
        return new MemoryErrorCount(
                event.group("label"),
                corrected ? count : 0,
                corrected ? 0 : count,
                address == 0 ? OptionalLong.empty() : OptionalLong.of(address),
                false,
                line.citation());
    }
}
