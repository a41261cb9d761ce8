package dev.faultline.parse;

import dev.faultline.fact.LinkError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PCIe errors that the kernel reports: AER, DPC, devices that fell off the bus. */
final class PcieErrors implements Parser {

    private static final String BDF = "[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]";

    private static final Pattern DETAIL =
            Pattern.compile(
                    "("
                            + BDF
                            + "): (?:AER: )?PCIe Bus Error: severity=([^,\\r\\n]{1,40}+),? type=([^,\\r\\n]{1,40}+),?"
                            + "(?: (?:id=[0-9a-f]{4})?\\(?([\\w ]{0,30}+))?");
    private static final Pattern BIT =
            Pattern.compile(
                    "(?:^|\\s)("
                            + BDF
                            + "):\\s{1,8}+(?:AER:\\s{1,8}+)?\\[ ?(\\d{1,2}+)\\] [A-Za-z][\\w /()-]{1,60}");
    private static final Pattern STATUS =
            Pattern.compile(
                    "("
                            + BDF
                            + "):\\s{1,8}+(?:AER:\\s{1,8}+)?device \\[[0-9a-f]{4}:[0-9a-f]{4}\\]"
                            + " error status/mask=([0-9a-f]{8})/([0-9a-f]{8})");
    private static final Pattern SUMMARY =
            Pattern.compile(
                    "\\bAER: (?:Multiple )?(Correct(?:ed|able)|Uncorrect(?:ed|able) \\((?:Non-)?Fatal\\)) error (?:message )?received"
                            + "(?: from)?:? ("
                            + BDF
                            + "|id=([0-9a-f]{4}))");
    private static final Pattern FIRMWARE_FIRST =
            Pattern.compile("(" + BDF + "): (?:AER: )?aer_status: 0x([0-9a-f]{8})");
    private static final Pattern DPC =
            Pattern.compile(
                    "("
                            + BDF
                            + ")(?::pcie\\d{1,4}+)?: DPC:? containment event, status:0x([0-9a-f]{1,4}+)");
    private static final Pattern GONE =
            Pattern.compile(
                    "("
                            + BDF
                            + "): (?:can't change power state from D3cold to D0 \\(config space inaccessible\\)"
                            + "|Unable to change power state from \\w{1,8}+ to D0, device inaccessible"
                            + "|AER: can't recover|device recovery failed|AER: device recovery failed)");

    /** The bits follow their head within this many lines. */
    private static final int REACH = 8;

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "PCIe Bus Error",
                    "error received",
                    "error message received",
                    "can't recover",
                    "containment event",
                    "aer_status",
                    "device inaccessible",
                    "config space inaccessible",
                    "device recovery failed");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "PCIe errors",
                        Set.of(
                                "PCIe Bus Error",
                                "AER: ",
                                "DPC",
                                "aer_status",
                                "device inaccessible",
                                "config space inaccessible",
                                "device recovery failed"),
                        REACH,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(LinkError.class),
                        "Linux v4.4 drivers/pci/pcie/aer/aerdrv_errprint.c; v6.12 drivers/pci/pcie/aer.c, dpc.c, drivers/pci/pci.c",
                        List.of(
                                """
                        pcieport 0000:00:1d.0: AER: Corrected error received: 0000:00:1d.0
                        pcieport 0000:00:1d.0: AER: PCIe Bus Error: severity=Corrected, type=Physical Layer, (Receiver ID)
                        pcieport 0000:00:1d.0: AER:   device [8086:a118] error status/mask=00000001/00002000
                        pcieport 0000:00:1d.0: AER:    [ 0] RxErr                  (First)
                        """,
                                """
                        pcieport 0000:00:1c.5: AER: Corrected error received: id=00e5
                        pcieport 0000:00:1c.5: PCIe Bus Error: severity=Corrected, type=Data Link Layer, id=00e5(Transmitter ID)
                        pcieport 0000:00:1c.5:   device [8086:a115] error status/mask=00001000/00002000
                        pcieport 0000:00:1c.5:    [12] Replay Timer Timeout
                        """,
                                "nvme 0000:3d:00.0: AER: PCIe Bus Error: severity=Uncorrectable (Fatal), type=Inaccessible,"
                                        + " (Unregistered Agent ID)",
                                "pcieport 0000:20:03.1: AER: Multiple Uncorrectable (Non-Fatal) error message received from 0000:21:00.0",
                                "pcieport 0000:5d:02.0: DPC: containment event, status:0x1f05 source:0x5e00",
                                "dpc 0000:00:1b.4:pcie010: DPC containment event, status:0x1f09 source:0x0000",
                                "e1000e 0000:03:00.0: aer_status: 0x00004000, aer_mask: 0x00000000",
                                "nvme 0000:04:00.0: Unable to change power state from D3cold to D0, device inaccessible"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Line> lines = text.lines();
        for (int i = 0; i < lines.size(); i++) {
            read(lines, i, facts);
        }
    }

    private static void read(List<Line> lines, int index, Facts facts) {
        Line line = lines.get(index);
        Matcher detail = DETAIL.matcher(line.message());
        if (detail.find()) {
            facts.add(detailed(lines, index, detail));
            return;
        }
        Matcher summary = SUMMARY.matcher(line.message());
        if (summary.find() && !detailFollows(lines, index)) {
            add(line, source(summary), AerBits.severity(summary.group(1)), List.of(), facts);
        }
        Matcher first = FIRMWARE_FIRST.matcher(line.message());
        if (first.find()) {
            add(line, first.group(1), "corrected", statusWord(first.group(2)), facts);
        }
        Matcher contained = DPC.matcher(line.message());
        if (contained.find()) {
            long reason = Numbers.hex(contained.group(2)).orElse(0) >>> 1 & 3;
            add(
                    line,
                    contained.group(1),
                    reason == 1 ? "nonfatal" : "fatal",
                    List.of("DPC"),
                    facts);
        }
        Matcher gone = GONE.matcher(line.message());
        if (gone.find()) {
            add(line, gone.group(1), "fatal", List.of("Inaccessible"), facts);
        }
    }

    private static LinkError detailed(List<Line> lines, int index, Matcher detail) {
        String severity = AerBits.severity(detail.group(2));
        List<String> flags = new ArrayList<>();
        flags.add(detail.group(3).strip());
        Numbers.group(detail.group(4)).map(String::strip).ifPresent(flags::add);
        flags.addAll(bits(lines, index, detail.group(1), severity.equals("corrected")));
        flags.removeIf(String::isEmpty);
        return new LinkError(detail.group(1), "pcie", severity, flags, lines.get(index).citation());
    }

    /** The bits by their lines; by the status word where a pasted log has none. */
    private static List<String> bits(
            List<Line> lines, int index, String device, boolean corrected) {
        List<String> named = new ArrayList<>();
        List<String> word = List.of();
        int end = Math.min(lines.size(), index + 1 + REACH);
        for (int i = index + 1; i < end; i++) {
            String message = lines.get(i).message();
            if (DETAIL.matcher(message).find()) {
                break;
            }
            Matcher bit = BIT.matcher(message);
            Matcher status = STATUS.matcher(message);
            if (bit.find() && bit.group(1).equals(device)) {
                named.add(AerBits.name(corrected, Integer.parseInt(bit.group(2))));
            } else if (status.find() && status.group(1).equals(device)) {
                long masked = Numbers.hex(status.group(3)).orElse(0);
                word = AerBits.names(corrected, Numbers.hex(status.group(2)).orElse(0) & ~masked);
            }
        }
        return named.isEmpty() ? word : named;
    }

    private static boolean detailFollows(List<Line> lines, int index) {
        int end = Math.min(lines.size(), index + 4);
        return lines.subList(index + 1, end).stream()
                .anyMatch(line -> DETAIL.matcher(line.message()).find());
    }

    /** Kernels before 4.19 print the requester as one word: bus, device, function. */
    private static String source(Matcher summary) {
        if (summary.group(3) == null) {
            return summary.group(2);
        }
        int id = (int) Numbers.hex(summary.group(3)).orElse(0);
        return "0000:%02x:%02x.%d".formatted(id >>> 8, id >>> 3 & 0x1f, id & 7);
    }

    /** The word does not say which of the two registers it is; correctable bits come first. */
    private static List<String> statusWord(String word) {
        long status = Numbers.hex(word).orElse(0);
        List<String> correctable = AerBits.names(true, status);
        return correctable.isEmpty() ? AerBits.names(false, status) : correctable;
    }

    private static void add(
            Line line, String device, String severity, List<String> flags, Facts facts) {
        facts.add(new LinkError(device, "pcie", severity, flags, line.citation()));
    }
}
