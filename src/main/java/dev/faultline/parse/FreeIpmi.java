package dev.faultline.parse;

import dev.faultline.fact.PlatformEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of FreeIPMI: the event log of {@code ipmi-sel} and the sensors of {@code
 * ipmi-sensors}, whose last column quotes what a sensor reports. The words are those of the IPMI
 * specification, as in {@link IpmiEventLog}.
 */
final class FreeIpmi implements Parser {

    private static final String CELL = "([^|\\r\\n]{1,60}?)\\s{0,40}+\\| ";

    private static final Pattern LOGGED =
            Pattern.compile(
                    "^\\s{0,4}+\\d{1,6}\\s{0,6}+\\| [A-Z][a-z]{2}-\\d\\d-\\d{2,4}\\s{0,4}+\\| [\\d:]{8} \\| "
                            + CELL
                            + CELL
                            + "(?<event>[^\\r\\n]{1,300}+)");
    private static final Pattern SENSOR =
            Pattern.compile(
                    "^\\s{0,4}+\\d{1,6}\\s{0,6}+\\| "
                            + CELL
                            + CELL
                            + "[-\\w./ ]{1,20}\\| [\\w/% ]{1,12}\\| (?<events>'[^\\r\\n]{1,300}+|OK)");
    private static final Pattern QUOTED = Pattern.compile("'([^'\\r\\n]{1,120}+)'");

    @Override
    public Format format() {
        return new Format(
                "ipmi-sel",
                "tables of FreeIPMI",
                Set.of(
                        "| Power Supply",
                        "| Power Unit",
                        "| Temperature",
                        "| Voltage",
                        "| Current",
                        "| Fan",
                        "| Memory",
                        "| Processor",
                        "| Critical Interrupt",
                        "| Drive Slot",
                        "| Watchdog"),
                0,
                Map.of("any", "ipmi-sel; ipmi-sensors"),
                List.of("**/ipmi-sensors*", "**/ipmi-sel*"),
                Set.of(PlatformEvent.class),
                "FreeIPMI 1.4 ipmi-sel(8), ipmi-sensors(8); IPMI 2.0, table 42-3",
                List.of(
                        "5102 | PSU1 State      | Power Supply      | N/A        | N/A   | 'Presence detected'"
                                + " 'Power Supply Failure detected'",
                        "118  | CPU1 Temp       | Temperature       | 99.00      | C     | 'At or Above (>=) Upper"
                                + " Critical Threshold'",
                        "7    | Mar-05-2024 | 11:20:31 | DIMMB2           | Memory            | Uncorrectable"
                                + " memory error",
                        "8    | Mar-05-2024 | 11:21:02 | PSU2 Status      | Power Supply      | Power Supply"
                                + " input lost (AC/DC)"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher logged = LOGGED.matcher(line.message());
            Matcher sensor = SENSOR.matcher(line.message());
            if (logged.find()) {
                event(line, logged, logged.group("event").strip(), facts);
            } else if (sensor.find()) {
                facts.collected(line);
                Matcher event = QUOTED.matcher(sensor.group("events"));
                while (event.find()) {
                    event(line, sensor, event.group(1), facts);
                }
            }
        }
    }

    private static void event(Line line, Matcher row, String event, Facts facts) {
        String name = row.group(1).strip();
        String type = row.group(2).strip();
        String what = IpmiEventLog.what(type + " " + name + " | " + event);
        if (what.isEmpty() || event.contains("Deassert")) {
            facts.collected(line);
            return;
        }
        facts.add(new PlatformEvent(what, name, name + ": " + event, 1, line.citation()));
    }
}
