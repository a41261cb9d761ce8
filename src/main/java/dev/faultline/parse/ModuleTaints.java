package dev.faultline.parse;

import dev.faultline.fact.LoadedModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code grep . /sys/module/*}{@code /taint}: modules that taint the kernel. */
final class ModuleTaints implements Parser {

    private static final Pattern ROW =
            Pattern.compile("^/sys/module/(?<name>[\\w-]{1,64})/taint:(?<taints>[A-Z]{1,12})\\s*$");

    @Override
    public Format format() {
        return new Format(
                "modules",
                "Taint letters of the loaded modules",
                Set.of("/taint:"),
                0,
                Map.of("any", "grep . /sys/module/*/taint"),
                List.of(),
                Set.of(LoadedModule.class),
                "Documentation/ABI/testing/sysfs-module, Linux 6.12",
                List.of("/sys/module/lidar_hub/taint:OE\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ROW,
                (line, row) ->
                        facts.add(
                                new LoadedModule(
                                        row.group("name").replace('-', '_'),
                                        row.group("taints"),
                                        line.citation())));
    }
}
