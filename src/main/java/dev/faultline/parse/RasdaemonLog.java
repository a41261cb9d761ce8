package dev.faultline.parse;

import dev.faultline.fact.LinkError;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that rasdaemon writes to the journal, one per event. */
final class RasdaemonLog implements Parser {

    private static final Pattern MEMORY =
            Pattern.compile(
                    "\\b(\\d{1,9}+) (Corrected|Uncorrected|Deferred|Fatal) errors?:(?: ([^\\r\\n]{0,200}?))? on ([^()\\r\\n]{1,120}?)"
                            + " \\(mc: (\\d{1,3}+)(?:[^\\r\\n]{0,60}? address: 0x([0-9a-f]{1,16}+))?");
    private static final Pattern RECORD =
            Pattern.compile("\\bmce_record:[^\\r\\n]{0,80}?\\bbank=\\s?([0-9a-f]{1,3}+),? ");
    private static final Pattern FIELD =
            Pattern.compile(
                    "\\b(status|cpu|socketid|addr|ipid|mcgstatus|tsc)= ?(0x)?([0-9a-f]{1,16}+)\\b");
    private static final Pattern CPU_TYPE = Pattern.compile("\\bcpu_type= ?([^,\\r\\n]{1,80}+)");
    private static final Pattern LINK =
            Pattern.compile(
                    "\\baer_event:[^\\r\\n]{0,80}?([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]) ([^\\r\\n]{1,400}?)"
                            + "(?: TLP Header: [0-9a-f ]{35})? (Corrected|Uncorrected \\(Non-Fatal\\)|Uncorrected \\(Fatal\\))\\s*$");

    @Override
    public Format format() {
        return new Format(
                        "rasdaemon",
                        "rasdaemon: errors in the journal",
                        Set.of("mce_record:", "aer_event:", "(mc: "),
                        0,
                        Map.of("any", "journalctl -u rasdaemon"),
                        List.of("**/sos_commands/logs/journalctl*", "**/rasdaemon*"),
                        Set.of(MemoryErrorCount.class, MachineCheck.class, LinkError.class),
                        "rasdaemon ras-mc-handler.c, ras-mce-handler.c, ras-aer-handler.c, versions 0.4 to 0.8",
                        List.of(
                                "<...>-871   [003]     0.000041: mc_event: 2024-03-05 11:20:31 +0100 1 Corrected error: memory"
                                        + " read error on P1-DIMMC1 (mc: 0 location: 2:0 address: 0x1b3345d00 grain: 5 syndrome:"
                                        + " 0x00000000  err_code:0x0101:0x0092)",
                                "<idle>-0 [005] 0.000077: mce_record: 2024-03-05 11:20:31 +0100 bank=12, status="
                                        + " dc2040000000011b, Corrected error, no action required., mci=Error_overflow CECC,"
                                        + " mca=DRAM ECC error. Ext Err Code: 0, cpu_type= AMD Scalable MCA, cpu= 3, socketid= 0,"
                                        + " misc= d01a000101000000, addr= 3fa2b1c40, synd= 5f0a40200b00, ipid= 9600050f00, mcgstatus=0,"
                                        + " mcgcap= 118, apicid= 6",
                                "<...>-12 [000] 0.000010: aer_event: 2024-03-05 11:24:01 +0100 0000:3b:00.0 Receiver Error,"
                                        + " Bad TLP Corrected",
                                "<...>-12 [000] 0.000010: aer_event: 2024-03-05 11:24:01 +0100 0000:3b:00.0 Completion Timeout"
                                        + " TLP Header: 04000001 0000000f 01010000 f8a1c2b3 Uncorrected (Non-Fatal)"))
                .logged(Set.of("mce_record:", "aer_event:", "mc_event:"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(MEMORY, (line, event) -> facts.add(memory(line, event)));
        text.forEachMatch(RECORD, (line, record) -> machineCheck(line, record, facts));
        text.forEachMatch(
                LINK,
                (line, link) ->
                        facts.add(
                                new LinkError(
                                        link.group(1),
                                        "pcie",
                                        AerBits.severity(link.group(3)),
                                        List.of(link.group(2).strip().split(", ")),
                                        line.citation())));
    }

    private static MemoryErrorCount memory(Line line, Matcher event) {
        long count = Numbers.decimal(event.group(1)).orElse(1);
        boolean corrected = event.group(2).equals("Corrected");
        String label = event.group(4).strip();
        OptionalLong address = Numbers.hex(event.group(6));
        return new MemoryErrorCount(
                label.equals("unknown memory") || label.equals("any memory")
                        ? "MC" + event.group(5)
                        : label,
                corrected ? count : 0,
                corrected ? 0 : count,
                address.orElse(0) == 0 ? OptionalLong.empty() : address,
                false,
                line.citation());
    }

    private static void machineCheck(Line line, Matcher record, Facts facts) {
        MachineCheckDraft draft = new MachineCheckDraft(line);

        draft.bank(Numbers.small(Numbers.hex(record.group(1))));
        Matcher type = CPU_TYPE.matcher(line.message());
        if (type.find()) {
            boolean amd = type.group(1).contains("AMD") || type.group(1).contains("EPYC");
            draft.vendorIs(amd ? "amd" : "intel");
        }
        Matcher field = FIELD.matcher(line.message());
        while (field.find()) {
            take(draft, field.group(1), field.group(3));
        }
        draft.finish()
                .ifPresentOrElse(
                        facts::add, () -> facts.unreadable(line, "mce_record without status"));
    }

    private static void take(MachineCheckDraft draft, String name, String value) {
        switch (name) {
            case "status" -> draft.status(Numbers.hex(value));
            case "cpu" -> draft.cpu(Numbers.small(Numbers.decimal(value)));
            case "socketid" -> draft.socket(Numbers.small(Numbers.decimal(value)));
            case "addr" -> draft.address(Numbers.hex(value));
            case "ipid" -> draft.ipid(Numbers.hex(value));
            default -> {}
        }
    }
}
