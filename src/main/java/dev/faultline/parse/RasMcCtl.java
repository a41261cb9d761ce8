package dev.faultline.parse;

import dev.faultline.fact.LinkError;
import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ras-mc-ctl} prints of the error database of rasdaemon. */
final class RasMcCtl implements Parser {

    private static final Pattern CLEAN =
            Pattern.compile(
                    "^No (?:Memory|PCIe AER|Extlog|MCE|devlink|disk|ARM processor|Memory failure|CXL [\\w ]{1,40}+) errors\\.");
    private static final Pattern COUNT =
            Pattern.compile("^(\\S{2,80}+)\\t+(\\d{1,18}+)\\t+(\\d{1,18}+)\\s*+$");
    private static final Pattern SUMMARY =
            Pattern.compile(
                    "^\\s{0,8}+(Corrected|Uncorrected|Deferred|Fatal) on DIMM Label\\(s\\): '([^']{1,80}+)' location: \\S{1,40}+ errors: (\\d{1,18}+)");
    private static final Pattern EVENT =
            Pattern.compile(
                    "^\\s{0,8}+\\d{1,18}+ \\d{4}-\\d\\d-\\d\\d [\\d:]{8} [+-]\\d{4} (\\d{1,9}+) (Corrected|Uncorrected|Deferred|Fatal)"
                            + " error\\(s\\): [^\\r\\n]{0,200}? at ([^\\r\\n]{1,80}?) location: [^\\r\\n]{0,60}?, addr (\\d{1,20}+)");
    private static final Pattern AER_EVENT =
            Pattern.compile(
                    "^\\s{0,8}+\\d{1,18}+ \\d{4}-\\d\\d-\\d\\d [\\d:]{8} [+-]\\d{4} ([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])"
                            + " (Corrected|Uncorrected \\(Non-Fatal\\)|Uncorrected \\(Fatal\\)) error: ([^\\r\\n]{1,200}+)");

    @Override
    public Format format() {
        return new Format(
                "rasdaemon",
                "ras-mc-ctl: errors on record",
                Set.of(
                        "No Memory errors.",
                        "No PCIe AER errors.",
                        "No MCE errors.",
                        "No Extlog errors.",
                        "No ARM processor errors.",
                        "DIMM",
                        "mc#",
                        "error(s):",
                        "Corrected error: ",
                        "Fatal) error: "),
                0,
                Map.of(
                        "any",
                        "ras-mc-ctl --summary; ras-mc-ctl --errors; ras-mc-ctl --error-count"),
                List.of("**/sos_commands/hardware/ras-mc-ctl*", "**/ras-mc-ctl*"),
                Set.of(MemoryErrorCount.class, LinkError.class),
                "rasdaemon 0.8 util/ras-mc-ctl.in",
                List.of(
                        "CPU_SrcID#1_MC#0_Chan#0_DIMM#1\t36\t0",
                        "Memory controller events summary:\n"
                                + "\tCorrected on DIMM Label(s): 'P1-DIMMC1' location: 0:2:0:-1 errors: 12",
                        "1 2024-03-05 11:20:31 +0100 1 Corrected error(s): memory read error at P1-DIMMC1 location:"
                                + " 0:2:0:-1, addr 7301444992, grain 8, syndrome 0 err_code:0x0101:0x0092",
                        "3 2024-03-05 11:24:01 +0100 0000:3b:00.0 Corrected error: Receiver Error, Bad TLP"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (CLEAN.matcher(line.message()).find()) {
                facts.collected(line);
            } else {
                read(line, facts);
            }
        }
    }

    private static void read(Line line, Facts facts) {
        Matcher count = COUNT.matcher(line.message());
        if (count.find()) {
            long corrected = Numbers.decimal(count.group(2)).orElse(0);
            long uncorrected = Numbers.decimal(count.group(3)).orElse(0);
            add(line, count.group(1), corrected, uncorrected, OptionalLong.empty(), true, facts);
            return;
        }
        Matcher summary = SUMMARY.matcher(line.message());
        if (summary.find()) {
            long errors = Numbers.decimal(summary.group(3)).orElse(0);
            boolean corrected = summary.group(1).equals("Corrected");
            add(
                    line,
                    summary.group(2),
                    corrected ? errors : 0,
                    corrected ? 0 : errors,
                    OptionalLong.empty(),
                    true,
                    facts);
            return;
        }
        event(line, facts);
    }

    private static void event(Line line, Facts facts) {
        Matcher event = EVENT.matcher(line.message());
        if (event.find()) {
            long errors = Numbers.decimal(event.group(1)).orElse(1);
            boolean corrected = event.group(2).equals("Corrected");
            OptionalLong address = Numbers.decimal(event.group(4));
            add(
                    line,
                    event.group(3),
                    corrected ? errors : 0,
                    corrected ? 0 : errors,
                    address.orElse(0) == 0 ? OptionalLong.empty() : address,
                    false,
                    facts);
        }
        Matcher link = AER_EVENT.matcher(line.message());
        if (link.find()) {
            List<String> flags = List.of(link.group(3).strip().split(", "));
            facts.add(
                    new LinkError(
                            link.group(1),
                            "pcie",
                            AerBits.severity(link.group(2)),
                            flags,
                            line.citation()));
        }
    }

    private static void add(
            Line line,
            String dimm,
            long corrected,
            long uncorrected,
            OptionalLong address,
            boolean counter,
            Facts facts) {
        if (corrected + uncorrected == 0) {
            facts.collected(line);
            return;
        }
        facts.add(
                new MemoryErrorCount(
                        dimm, corrected, uncorrected, address, counter, line.citation()));
    }
}
