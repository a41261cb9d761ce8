package dev.faultline.parse;

import dev.faultline.fact.EccSupport;
import dev.faultline.fact.Machine;
import dev.faultline.fact.MemoryModule;
import dev.faultline.fact.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of the firmware: BIOS, system, board, memory array and modules. */
final class Dmidecode implements Parser {

    private static final Pattern TITLE =
            Pattern.compile(
                    "^(BIOS Information|System Information|Base Board Information|Physical Memory Array|Memory Device|Processor Information)\\s*+$");
    private static final Pattern FIELD =
            Pattern.compile("^(?:\\t|\\s{2,8}+)([A-Z][\\w /-]{1,40}?): ([^\\r\\n]{0,200}+)$");
    private static final Pattern SPEED = Pattern.compile("^(\\d{2,6}+) (?:MT/s|MHz)");
    private static final Pattern VOLTAGE = Pattern.compile("^(\\d{1,2}+)\\.?(\\d{0,3}+) V");
    private static final Pattern SIZE = Pattern.compile("^(\\d{1,9}+) ([kMGT])B");
    private static final Pattern WIDTH = Pattern.compile("^(\\d{1,4}+) bits");
    private static final Set<String> NOTHING =
            Set.of("", "Unknown", "Not Specified", "None", "Not Provided", "<OUT OF SPEC>");

    @Override
    public Format format() {
        return new Format(
                "dmidecode",
                "dmidecode",
                Set.of(
                        "BIOS Information",
                        "System Information",
                        "Base Board Information",
                        "Physical Memory Array",
                        "Memory Device",
                        "Processor Information",
                        "Error Correction Type:"),
                30,
                Map.of("any", "dmidecode"),
                List.of("**/dmidecode", "**/sos_commands/hardware/dmidecode", "**/hardware.txt"),
                Set.of(MemoryModule.class, EccSupport.class, Machine.class, Setting.class),
                "dmidecode 3.5 dmidecode.c; SMBIOS 3.6 types 0, 1, 2, 16, 17",
                List.of(
                        """
                        Handle 0x0000, DMI type 0, 26 bytes
                        BIOS Information
                        \tVendor: Example Firmware Ltd.
                        \tVersion: 2.17
                        \tRelease Date: 03/05/2024

                        Handle 0x0001, DMI type 1, 27 bytes
                        System Information
                        \tManufacturer: Example Systems
                        \tProduct Name: Rack 4200

                        Handle 0x0020, DMI type 16, 23 bytes
                        Physical Memory Array
                        \tLocation: System Board Or Motherboard
                        \tError Correction Type: Multi-bit ECC
                        \tMaximum Capacity: 1 TB

                        Handle 0x0021, DMI type 17, 92 bytes
                        Memory Device
                        \tTotal Width: 72 bits
                        \tData Width: 64 bits
                        \tSize: 32 GB
                        \tLocator: DIMM_C2
                        \tBank Locator: P0 CHANNEL C
                        \tType: DDR4
                        \tSpeed: 3200 MT/s
                        \tManufacturer: Example Memory
                        \tPart Number: EX4-32G-3200R
                        \tConfigured Memory Speed: 2933 MT/s
                        \tConfigured Voltage: 1.2 V
                        """,
                        "\tError Correction Type: None"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Structure bios = null;
        Structure open = null;
        for (Line line : text.lines()) {
            Matcher title = TITLE.matcher(line.text());
            Matcher field = FIELD.matcher(line.text());
            if (title.find()) {
                close(open, bios, facts);
                open = new Structure(line, title.group(1));
                bios = open.title().startsWith("BIOS") ? open : bios;
            } else if (line.text().isBlank() || line.text().startsWith("Handle ")) {
                close(open, bios, facts);
                open = null;
            } else if (field.find()) {
                String name = field.group(1);
                if (open != null) {
                    open.fields().putIfAbsent(name, field.group(2).strip());
                } else if (name.equals("Error Correction Type")) {
                    facts.add(ecc(line, field.group(2).strip()));
                }
            }
        }
        close(open, bios, facts);
    }

    private static void close(Structure structure, Structure bios, Facts facts) {
        if (structure == null) {
            return;
        }
        switch (structure.title()) {
            case "Memory Device" -> module(structure, facts);
            case "Physical Memory Array" ->
                    structure
                            .get("Error Correction Type")
                            .ifPresent(type -> facts.add(ecc(structure.line(), type)));
            case "System Information" -> machine(structure, Optional.ofNullable(bios), facts);
            default -> settings(structure, facts);
        }
    }

    private static EccSupport ecc(Line line, String type) {
        boolean none = type.equals("None");
        return new EccSupport(none ? "absent" : "fitted", "dmidecode", line.citation());
    }

    private static void machine(Structure system, Optional<Structure> bios, Facts facts) {
        String name = (system.value("Manufacturer") + " " + system.value("Product Name")).strip();
        if (name.isEmpty()) {
            facts.collected(system.line());
            return;
        }
        Optional<String> firmware =
                bios.map(b -> (b.value("Version") + " " + b.value("Release Date")).strip())
                        .filter(text -> !text.isEmpty());
        facts.add(
                new Machine(
                        name, firmware, HardwareNames.hypervisor(name), system.line().citation()));
    }

    private static void settings(Structure structure, Facts facts) {
        String area = structure.title().replace(" Information", "");
        structure.fields().entrySet().stream()
                .filter(field -> !NOTHING.contains(field.getValue()))
                .forEach(
                        field ->
                                facts.add(
                                        new Setting(
                                                "dmi",
                                                area + " " + field.getKey(),
                                                field.getValue(),
                                                structure.line().citation())));
    }

    private static void module(Structure device, Facts facts) {
        OptionalLong size = size(device.value("Size"));
        if (size.isEmpty()) {
            facts.collected(device.line());
            return;
        }
        OptionalInt total = number(WIDTH, device.value("Total Width"));
        OptionalInt data = number(WIDTH, device.value("Data Width"));
        boolean widths = total.isPresent() && data.isPresent() && data.getAsInt() > 0;
        String configured =
                device.get("Configured Memory Speed")
                        .orElse(device.value("Configured Clock Speed"));
        facts.add(
                new MemoryModule(
                        device.value("Locator"),
                        device.value("Bank Locator"),
                        size,
                        device.value("Type"),
                        device.value("Manufacturer"),
                        device.value("Part Number"),
                        number(SPEED, device.value("Speed")),
                        number(SPEED, configured),
                        millivolts(device.value("Configured Voltage")),
                        widths ? Optional.of(total.getAsInt() > data.getAsInt()) : Optional.empty(),
                        device.line().citation()));
    }

    private static OptionalInt number(Pattern pattern, String value) {
        Matcher matcher = pattern.matcher(value);
        return matcher.find()
                ? Numbers.small(Numbers.decimal(matcher.group(1)))
                : OptionalInt.empty();
    }

    private static OptionalInt millivolts(String value) {
        Matcher volts = VOLTAGE.matcher(value);
        if (!volts.find()) {
            return OptionalInt.empty();
        }
        int fraction = Integer.parseInt((volts.group(2) + "000").substring(0, 3));
        return OptionalInt.of(Integer.parseInt(volts.group(1)) * 1000 + fraction);
    }

    private static OptionalLong size(String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.find()) {
            return OptionalLong.empty();
        }
        int shift = 10 * ("kMGT".indexOf(size.group(2)) + 1);
        return OptionalLong.of(Long.parseLong(size.group(1)) << shift);
    }

    /** One structure of the tables. */
    private record Structure(Line line, String title, Map<String, String> fields) {

        Structure(Line line, String title) {
            this(line, title, new LinkedHashMap<>());
        }

        /** The value of a field; empty if the firmware left it out or wrote a filler. */
        String value(String name) {
            String value = fields.getOrDefault(name, "");
            return NOTHING.contains(value) ? "" : value;
        }

        Optional<String> get(String name) {
            return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
        }
    }
}
