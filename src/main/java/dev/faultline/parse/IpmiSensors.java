package dev.faultline.parse;

import dev.faultline.fact.SensorReading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sensors of the BMC: {@code ipmitool sdr}, {@code sdr elist} and {@code sensor}. */
final class IpmiSensors implements Parser {

    private static final String UNITS = "(degrees [CF]|Volts|RPM|Watts|Amps)";

    private static final Pattern SDR =
            Pattern.compile(
                    "^\\s{0,4}+([^|\\r\\n]{1,40}?)\\s{0,40}+\\| (-?\\d{1,7}(?:\\.\\d{1,4}+)?) "
                            + UNITS
                            + "\\s{0,40}+\\| (ok|nc|cr|nr|lnc|lcr|lnr|unc|ucr|unr)\\s*+$");
    private static final Pattern ELIST =
            Pattern.compile(
                    "^\\s{0,4}+([^|\\r\\n]{1,40}?)\\s{0,40}+\\| [0-9A-Fa-f]{2}h \\| (ok|nc|cr|nr|lnc|lcr|lnr|unc|ucr|unr)\\s{1,4}+\\|[^|\\r\\n]{1,20}+\\| (-?\\d{1,7}(?:\\.\\d{1,4}+)?) "
                            + UNITS);
    private static final Pattern SENSOR =
            Pattern.compile(
                    "^([^|\\r\\n]{1,40}?)\\s{0,40}+\\| (-?\\d{1,7}(?:\\.\\d{1,4}+)?)\\s{0,12}+\\| "
                            + UNITS
                            + "\\s{0,12}+\\| (ok|nc|cr|nr|lnc|lcr|lnr|unc|ucr|unr)\\s{0,12}+\\|([^\\r\\n]{1,120}+)");

    @Override
    public Format format() {
        return new Format(
                "ipmi-sensors",
                "ipmitool sensors",
                Set.of("degrees C", "Volts", "RPM", "Watts", "Amps"),
                0,
                Map.of("any", "ipmitool sdr elist; ipmitool sensor"),
                List.of("**/sos_commands/ipmitool/*sdr*", "**/sos_commands/ipmitool/*sensor*"),
                Set.of(SensorReading.class),
                "ipmitool 1.8.19 lib/ipmi_sdr.c, ipmi_sensor.c",
                List.of(
                        "CPU1 Temp        | 96 degrees C      | ucr",
                        "FAN4             | 0 RPM             | cr",
                        "12V              | 11.07 Volts       | lcr",
                        "Inlet Temp       | 04h | ok  |  7.1 | 23 degrees C",
                        "PSU1 Input Power | 61h | ok  | 10.1 | 180 Watts",
                        "CPU Temp         | 91.000     | degrees C  | nc    | 0.000     | 0.000     | 0.000     | 90.000    | 95.000    | 95.000",
                        "VBAT             | 2.430      | Volts      | lcr   | na        | 2.450     | 2.500     | na        | na        | na"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (!line.message().contains("| ")) {
                continue;
            }
            Matcher sdr = SDR.matcher(line.message());
            Matcher elist = ELIST.matcher(line.message());
            Matcher sensor = SENSOR.matcher(line.message());
            if (sdr.find()) {
                add(line, sdr.group(1), sdr.group(2), sdr.group(3), sdr.group(4), "", facts);
            } else if (elist.find()) {
                add(
                        line,
                        elist.group(1),
                        elist.group(3),
                        elist.group(4),
                        elist.group(2),
                        "",
                        facts);
            } else if (sensor.find()) {
                add(
                        line,
                        sensor.group(1),
                        sensor.group(2),
                        sensor.group(3),
                        sensor.group(4),
                        sensor.group(5),
                        facts);
            }
        }
    }

    private static void add(
            Line line,
            String name,
            String value,
            String unit,
            String state,
            String limits,
            Facts facts) {
        boolean fahrenheit = unit.endsWith("F");
        facts.add(
                new SensorReading(
                        name.strip(),
                        unit(unit),
                        celsius(Double.parseDouble(value), fahrenheit),
                        limit(limits, 3, fahrenheit),
                        limit(limits, 4, fahrenheit),
                        !state.equals("ok"),
                        line.citation()));
    }

    /**
     * The columns are: lower non-recoverable, critical, non-critical; upper the other way round.
     */
    private static OptionalDouble limit(String limits, int column, boolean fahrenheit) {
        String[] columns = limits.split("\\|", -1);
        if (columns.length <= column || !columns[column].strip().matches("-?\\d{1,7}\\.\\d{1,4}")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(celsius(Double.parseDouble(columns[column].strip()), fahrenheit));
    }

    private static double celsius(double value, boolean fahrenheit) {
        return fahrenheit ? (value - 32) / 1.8 : value;
    }

    private static String unit(String printed) {
        String first = printed.toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return switch (first) {
            case "degrees" -> "celsius";
            case "volts" -> "volt";
            case "watts" -> "watt";
            case "amps" -> "ampere";
            default -> "rpm";
        };
    }
}
