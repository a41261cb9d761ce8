package dev.faultline.parse;

import dev.faultline.fact.SensorReading;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code sensors} of lm-sensors prints. */
final class LmSensors implements Parser {

    private static final Pattern READING =
            Pattern.compile(
                    "^([A-Za-z+][\\w .+/#()-]{0,40}?):\\s{1,24}+([+-]?\\d{1,7}(?:\\.\\d{1,4}+)?)\\s?(?:\u00b0|\u00c2\u00b0|\\ufffd{1,2}|\\?|\\*)?(C|V|mV|RPM|W|A|mA)\\b([^\\r\\n]{0,160}+)");
    private static final Pattern LIMIT =
            Pattern.compile(
                    "\\b(min|max|low|high|crit)\\s{1,6}+=\\s{1,6}+([+-]?\\d{1,7}(?:\\.\\d{1,4}+)?)");
    private static final Pattern CHIP = Pattern.compile("^(?:Adapter: |No sensors found!)");

    /** Firmware that knows no limit writes one of these. */
    private static final double NO_LIMIT = 1000;

    @Override
    public Format format() {
        return new Format(
                "sensors",
                "lm-sensors",
                Set.of(
                        "Adapter: ",
                        "No sensors found",
                        "(high =",
                        "(low  =",
                        "(crit =",
                        "(min =",
                        "Tctl:",
                        "Tdie:",
                        "Tccd",
                        "Package id",
                        "Core ",
                        "Composite:",
                        "temp1:",
                        " RPM"),
                0,
                Map.of("any", "sensors"),
                List.of("**/sos_commands/hardware/sensors*", "**/sos_commands/lm_sensors/sensors*"),
                Set.of(SensorReading.class),
                "lm-sensors 3.6.0 prog/sensors/chips.c",
                List.of(
                        """
                        coretemp-isa-0000
                        Adapter: ISA adapter
                        Package id 0:  +99.0°C  (high = +82.0°C, crit = +100.0°C)
                        Core 0:        +97.0°C  (high = +82.0°C, crit = +100.0°C)  ALARM (CRIT)
                        """,
                        """
                        k10temp-pci-00c3
                        Adapter: PCI adapter
                        Tctl:         +51.4°C
                        Tccd1:        +47.8°C
                        """,
                        """
                        nct6798-isa-0290
                        Adapter: ISA adapter
                        in0:                   1.02 V  (min =  +0.00 V, max =  +1.74 V)
                        +12V:                 10.82 V  (min = +11.40 V, max = +12.60 V)  ALARM
                        fan1:                     0 RPM  (min =  600 RPM)  ALARM
                        SYSTIN:                 +36.0°C  (high = +80.0°C, hyst = +75.0°C)  sensor = thermistor
                        power1:               88.00 W  (crit = 120.00 W)
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (CHIP.matcher(line.message()).find()) {
                facts.collected(line);
                continue;
            }
            Matcher reading = READING.matcher(line.message());
            if (reading.find()) {
                facts.add(reading(line, reading));
            }
        }
    }

    private static SensorReading reading(Line line, Matcher reading) {
        String unit = reading.group(3);
        double scale = unit.startsWith("m") ? 0.001 : 1;
        String rest = reading.group(4);
        OptionalDouble high = OptionalDouble.empty();
        OptionalDouble critical = OptionalDouble.empty();
        Matcher limit = LIMIT.matcher(rest);
        while (limit.find()) {
            OptionalDouble value = limit(limit.group(2), scale);
            switch (limit.group(1)) {
                case "high", "max" -> high = value;
                case "crit" -> critical = value;
                default -> {}
            }
        }
        return new SensorReading(
                reading.group(1).strip(),
                unit(unit),
                Double.parseDouble(reading.group(2)) * scale,
                high,
                critical,
                rest.contains("ALARM"),
                line.citation());
    }

    private static OptionalDouble limit(String digits, double scale) {
        double value = Double.parseDouble(digits);
        return value == 0 || Math.abs(value) >= NO_LIMIT && scale == 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(value * scale);
    }

    private static String unit(String printed) {
        return switch (printed) {
            case "C" -> "celsius";
            case "V", "mV" -> "volt";
            case "RPM" -> "rpm";
            case "W" -> "watt";
            default -> "ampere";
        };
    }
}
