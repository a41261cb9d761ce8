package dev.faultline.parse;

import dev.faultline.fact.PlatformEvent;
import dev.faultline.fact.SensorReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the thermal zones and of the throttle counters, as {@code grep .} prints them. */
final class ThermalZones implements Parser {

    private static final Pattern ZONE =
            Pattern.compile(
                    "thermal/thermal_zone(\\d{1,4}+)/(type|temp|trip_point_\\d{1,3}+_(?:type|temp)):([^\\r\\n]{1,40}+)$");
    private static final Pattern COUNTER =
            Pattern.compile(
                    "cpu/(cpu\\d{1,5}+)/thermal_throttle/(core|package)_throttle_count:(\\d{1,18}+)\\s*+$");

    @Override
    public Format format() {
        return new Format(
                "thermal",
                "thermal zones and throttle counters",
                Set.of("thermal/thermal_zone", "thermal_throttle/"),
                0,
                Map.of(
                        "any",
                        "grep . /sys/class/thermal/thermal_zone*/* /sys/devices/system/cpu/cpu*/thermal_throttle/*"),
                List.of("**/sys/class/thermal/**", "**/thermal_throttle/*"),
                Set.of(SensorReading.class, PlatformEvent.class),
                "Linux v6.12 Documentation/driver-api/thermal/sysfs-api.rst, drivers/thermal/intel/therm_throt.c",
                List.of(
                        """
                        /sys/class/thermal/thermal_zone3/type:x86_pkg_temp
                        /sys/class/thermal/thermal_zone3/temp:97000
                        /sys/class/thermal/thermal_zone3/trip_point_0_temp:99000
                        /sys/class/thermal/thermal_zone3/trip_point_0_type:critical
                        """,
                        "/sys/devices/system/cpu/cpu2/thermal_throttle/package_throttle_count:9120"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, Map<String, String>> zones = new HashMap<>();
        for (Line line : text.lines()) {
            Matcher zone = ZONE.matcher(line.message());
            if (zone.find()) {
                zones.computeIfAbsent(zone.group(1), key -> new HashMap<>())
                        .putIfAbsent(zone.group(2), zone.group(3).strip());
            }
        }
        for (Line line : text.lines()) {
            Matcher zone = ZONE.matcher(line.message());
            if (zone.find() && zone.group(2).equals("temp")) {
                reading(line, zone.group(1), zones.get(zone.group(1)), facts);
            }
        }
        text.forEachMatch(COUNTER, (line, counter) -> counter(line, counter, facts));
    }

    private static void reading(Line line, String number, Map<String, String> zone, Facts facts) {
        OptionalDouble value = celsius(zone.get("temp"));
        if (value.isEmpty()) {
            facts.unreadable(line, "temperature of a thermal zone is no number");
            return;
        }
        facts.add(
                new SensorReading(
                        zone.getOrDefault("type", "thermal_zone" + number),
                        "celsius",
                        value.getAsDouble(),
                        trip(zone, "hot"),
                        trip(zone, "critical"),
                        false,
                        line.citation()));
    }

    private static OptionalDouble trip(Map<String, String> zone, String type) {
        return zone.entrySet().stream()
                .filter(e -> e.getKey().endsWith("_type") && e.getValue().equals(type))
                .map(e -> celsius(zone.get(e.getKey().replace("_type", "_temp"))))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** Thousandths of a degree. */
    private static OptionalDouble celsius(String value) {
        return value != null && value.matches("-?\\d{1,7}")
                ? OptionalDouble.of(Integer.parseInt(value) / 1000.0)
                : OptionalDouble.empty();
    }

    private static void counter(Line line, Matcher counter, Facts facts) {
        long count = Numbers.decimal(counter.group(3)).orElse(0);
        if (count == 0) {
            facts.collected(line);
            return;
        }
        String words = counter.group(2) + " throttled " + count + " times since boot";
        facts.add(new PlatformEvent("throttle", counter.group(1), words, count, line.citation()));
    }
}
