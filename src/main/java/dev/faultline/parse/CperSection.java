package dev.faultline.parse;

import dev.faultline.fact.Fact;
import dev.faultline.fact.LinkError;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One section of a CPER record while its lines are being read. */
final class CperSection {

    private static final Pattern FIELD =
            Pattern.compile("^\\s*([A-Za-z][\\w .()-]{1,50}?): ?(\\S[^\\r\\n]{0,200}+)");
    private static final Pattern PLACE =
            Pattern.compile("^\\s*(?:node|card|module|rank|bank|device|row): ?\\d");
    private static final Pattern PROCESSOR_ERROR =
            Pattern.compile("\\b(cache|TLB|bus|micro-architectural) error\\b");

    private final Line first;
    private final String severity;
    private final boolean before;
    private final Set<String> processorErrors = new LinkedHashSet<>();
    private String type = "";
    private String errorType = "";
    private String label = "";
    private String fru = "";
    private String place = "";
    private String device = "";
    private OptionalLong address = OptionalLong.empty();
    private List<String> flags = List.of();

    CperSection(Line first, String severity, boolean before) {
        this.first = first;
        this.severity = severity;
        this.before = before;
    }

    /** Takes over one line, without its prefix. */
    void take(String words) {
        if (PLACE.matcher(words).find()) {
            place = words.strip();
            return;
        }
        Matcher field = FIELD.matcher(words);
        if (field.find()) {
            take(field.group(1), field.group(2).strip());
        }
        Matcher processor = PROCESSOR_ERROR.matcher(words);
        if (processor.find() && !words.contains("section_type")) {
            processorErrors.add(processor.group(1));
        }
    }

    private void take(String name, String value) {
        switch (name) {
            case "section_type" -> type = value;
            case "error_type" -> errorType = value;
            case "fru_text" -> fru = value;
            case "DIMM location" -> label = value.startsWith("not present") ? "" : value;
            case "physical_address", "physical fault address" -> address = Numbers.hex(value);
            case "device_id" -> device = value;
            case "aer_uncor_status" -> flags = status(value, false);
            case "aer_cor_status" -> flags = status(value, true);
            default -> {}
        }
    }

    private static List<String> status(String value, boolean correctable) {
        return AerBits.names(correctable, Numbers.hex(value.split(",", 2)[0]).orElse(0));
    }

    /** What the section says; empty if it says nothing of an error. */
    List<Fact> finish() {
        if (type.startsWith("PCIe")) {
            return List.of(
                    new LinkError(
                            device, "pcie", AerBits.severity(severity), flags, first.citation()));
        }
        if (type.startsWith("memory")) {
            return memory();
        }
        return type.contains("processor") ? List.of(processor()) : List.of();
    }

    private List<Fact> memory() {
        String dimm = !label.isEmpty() ? label : !fru.isEmpty() ? fru : module();
        List<Fact> facts = new ArrayList<>();
        String words = "firmware: " + errorType.replaceFirst("^\\d+, ", "") + " " + dimm;
        facts.add(check("memory controller", words.strip(), "unknown"));
        boolean lost = severity.equals("fatal") || severity.equals("recoverable");
        if (!dimm.isEmpty() && (lost || severity.equals("corrected"))) {
            facts.add(
                    new MemoryErrorCount(
                            dimm, lost ? 0 : 1, lost ? 1 : 0, address, false, first.citation()));
        }
        return facts;
    }

    /** The module as far as the location names it: rank and row say where within it. */
    private String module() {
        int rank = place.indexOf("rank");
        int bank = place.indexOf("bank");
        int end = rank >= 0 ? rank : bank >= 0 ? bank : place.length();
        return place.substring(0, end).strip();
    }

    private MachineCheck processor() {
        String vendor = type.startsWith("ARM") ? "arm" : "unknown";
        String unit =
                processorErrors.stream()
                        .findFirst()
                        .map(
                                error ->
                                        switch (error) {
                                            case "TLB" -> "tlb";
                                            case "micro-architectural" -> "core";
                                            default -> error;
                                        })
                        .orElse("unknown");
        String words = "firmware: " + type + " " + String.join(", ", processorErrors);
        return check(unit, words.strip(), vendor);
    }

    private MachineCheck check(String unit, String words, String vendor) {
        String level =
                switch (severity) {
                    case "recoverable" -> "uncorrected";
                    case "corrected", "fatal" -> severity;
                    default -> "unknown";
                };
        return new MachineCheck(
                level,
                unit,
                words,
                vendor,
                OptionalLong.empty(),
                address,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                before,
                first.citation());
    }
}
