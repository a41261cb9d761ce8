package dev.faultline.parse;

import dev.faultline.fact.SensorReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code sensors -j} prints. It is read line by line as it is laid out, one value a line, so
 * that every reading can cite its line and a report that was cut short is read as far as it goes.
 */
final class LmSensorsJson implements Parser {

    private static final Pattern OPEN =
            Pattern.compile("^\\s{0,12}+\"([^\"]{1,80}+)\":\\s?\\{\\s*+$");
    private static final Pattern VALUE =
            Pattern.compile(
                    "^\\s{0,16}+\"(temp|fan|in|power|curr)\\d{1,3}+_(input|max|crit|alarm|crit_alarm|average)\":\\s?(-?\\d{1,7}(?:\\.\\d{1,6}+)?),?\\s*+$");
    private static final Pattern CLOSE = Pattern.compile("^\\s{0,12}+\\},?\\s*+$");

    private static final Map<String, String> UNITS =
            Map.of(
                    "temp", "celsius", "fan", "rpm", "in", "volt", "power", "watt", "curr",
                    "ampere");

    @Override
    public Format format() {
        return new Format(
                "sensors",
                "lm-sensors, JSON",
                Set.of("_input\":"),
                12,
                Map.of("any", "sensors -j"),
                List.of("**/sos_commands/hardware/sensors_-j*"),
                Set.of(SensorReading.class),
                "lm-sensors 3.6.0 prog/sensors/chips.c print_chip_json()",
                List.of(
                        """
                        {
                           "coretemp-isa-0000":{
                              "Adapter": "ISA adapter",
                              "Package id 0":{
                                 "temp1_input": 98.000,
                                 "temp1_max": 86.000,
                                 "temp1_crit": 100.000,
                                 "temp1_crit_alarm": 0.000
                              },
                              "fan2":{
                                 "fan2_input": 1180.000,
                                 "fan2_alarm": 0.000
                              }
                           }
                        }
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        String name = "";
        Line at = null;
        String kind = "";
        Map<String, Double> values = new HashMap<>();
        for (Line line : text.lines()) {
            Matcher open = OPEN.matcher(line.message());
            Matcher value = VALUE.matcher(line.message());
            if (open.find()) {
                name = open.group(1);
            } else if (value.find()) {
                String field = value.group(2);
                if (field.equals("input") || field.equals("average") && at == null) {
                    at = line;
                    kind = value.group(1);
                }
                values.put(field, Double.parseDouble(value.group(3)));
            } else if (at != null && CLOSE.matcher(line.message()).find()) {
                facts.add(reading(at, name, kind, values));
                at = null;
                values.clear();
            }
        }
        if (at != null) {
            facts.add(reading(at, name, kind, values));
        }
    }

    private static SensorReading reading(
            Line at, String name, String kind, Map<String, Double> values) {
        double value = values.getOrDefault("input", values.getOrDefault("average", 0.0));
        boolean alarm =
                values.getOrDefault("alarm", 0.0) > 0 || values.getOrDefault("crit_alarm", 0.0) > 0;
        return new SensorReading(
                name,
                UNITS.get(kind),
                value,
                limit(values.get("max")),
                limit(values.get("crit")),
                alarm,
                at.citation());
    }

    private static OptionalDouble limit(Double value) {
        return value == null || value == 0 || value >= 1000
                ? OptionalDouble.empty()
                : OptionalDouble.of(value);
    }
}
