package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.PlatformEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The integrated management log of HPE ProLiant servers, as hplog and hpasmcli print it: what the
 * firmware found, machine checks among it, whose registers stand in brackets. And what the same two
 * tools print of the power supplies.
 */
final class ManagementLog implements Parser {

    private static final Pattern MACHINE_CHECK =
            Pattern.compile(
                    "\\b(?:Uncorrectable|Unrecoverable System Error|Corrected) Machine Check Exception \\(Board \\d{1,3}+,"
                            + " Processor (?<socket>\\d{1,3}+), APIC ID 0x[0-9A-Fa-f]{1,8}+, Bank 0x(?<bank>[0-9A-Fa-f]{1,8}+),"
                            + " Status 0x(?<high>[0-9A-Fa-f]{8})'(?<low>[0-9A-Fa-f]{8}),"
                            + " Address 0x(?<address>[0-9A-Fa-f]{8}'[0-9A-Fa-f]{8})");

    private static final Pattern EVENT = Pattern.compile("LOG: |Memory Error \\(Processor \\d");

    private static final Pattern SUPPLY =
            Pattern.compile("^\\s{0,4}+Power supply #(\\d{1,2}+)\\s*+$");
    private static final Pattern CONDITION =
            Pattern.compile("^\\s{0,8}+Condition: (?:FAILED|DEGRADED)");
    private static final Pattern BAY =
            Pattern.compile(
                    "^\\s{0,4}+(\\d{1,2}+)\\s+\\w[\\w. ]{0,30}?\\s+Pwr\\. Supply Bay\\s+(?:Failed|Degraded)\\b");

    private static final Wordings WORDINGS =
            new Wordings()
                    .say("memory-ecc", "\\bCorrectable Memory Error(?: Threshold Exceeded)?\\b")
                    .say("memory-uncorrected", "\\bUncorrectable Memory Error\\b")
                    .say("power-lost", "\\bSystem Power Supply(?::| Failure| AC Power Loss)")
                    .say("fan", "\\bSystem Fan (?:Failure|Removed)|\\bFan Degraded\\b")
                    .say("temperature", "\\bSystem Overheating\\b")
                    .say("bus", "\\b(?:Uncorrectable )?PCI Express Error\\b|\\bPCI Bus Error\\b");

    @Override
    public Format format() {
        return new Format(
                "management-log",
                "management log of HPE servers",
                Set.of(
                        "Machine Check Exception (Board",
                        "LOG: ",
                        "Memory Error (Processor",
                        "Power supply #",
                        "Condition: ",
                        "Pwr. Supply Bay"),
                0,
                Map.of("any", "hplog -v; hplog -p; hpasmcli -s 'show iml; show powersupply'"),
                List.of("**/hplog*", "**/*iml*"),
                Set.of(MachineCheck.class, PlatformEvent.class),
                "HPE, Integrated Management Log Messages and Troubleshooting Guide; field samples of hplog",
                List.of(
                        "LOG: Uncorrectable Machine Check Exception (Board 0, Processor 2, APIC ID 0x00000032, Bank"
                                + " 0x00000003, Status 0xBE000000'00800400, Address 0x00000000'4C21F000, Misc"
                                + " 0x00000000'00000000)",
                        "LOG: Corrected Memory Error threshold exceeded (Processor 1, Memory Module 3)\n"
                                + "LOG: Uncorrectable Memory Error (Processor 1, Memory Module 3)",
                        "LOG: System Power Supply: Input Power Loss or Unplugged Power Cord, Verify Power Supply"
                                + " Input (Power Supply 2)",
                        "Power supply #1\n\tPresent  : Yes\n\tRedundant: No\n\tCondition: FAILED",
                        " 2  Standard     Pwr. Supply Bay Failed     No"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        String supply = "";
        for (Line line : text.lines()) {
            Matcher check = MACHINE_CHECK.matcher(line.message());
            Matcher named = SUPPLY.matcher(line.message());
            Matcher bay = BAY.matcher(line.message());
            if (check.find()) {
                machineCheck(line, check, facts);
            } else if (named.find()) {
                supply = named.group(1);
                facts.collected(line);
            } else if (bay.find()) {
                power(line, bay.group(1), facts);
            } else if (!supply.isEmpty() && CONDITION.matcher(line.message()).find()) {
                power(line, supply, facts);
            } else if (EVENT.matcher(line.message()).find()) {
                event(line, facts);
            }
        }
    }

    private static void machineCheck(Line line, Matcher check, Facts facts) {
        MachineCheckDraft draft = new MachineCheckDraft(line);
        draft.vendorIs("intel");
        draft.socket(Numbers.small(Numbers.decimal(check.group("socket"))));
        draft.bank(Numbers.small(Numbers.hex(check.group("bank"))));
        draft.status(Numbers.hex(check.group("high") + check.group("low")));
        draft.address(Numbers.hex(check.group("address").replace("'", "")));
        draft.finish().ifPresent(facts::add);
    }

    private static void power(Line line, String supply, Facts facts) {
        String message = "power supply " + supply + ": " + line.message().strip();
        facts.add(
                new PlatformEvent(
                        "power-lost", "power supply " + supply, message, 1, line.citation()));
    }

    private static void event(Line line, Facts facts) {
        String message = line.message().strip();
        WORDINGS.hear(message)
                .ifPresent(
                        heard ->
                                facts.add(
                                        new PlatformEvent(
                                                heard.meaning(), "", message, 1, line.citation())));
    }
}
