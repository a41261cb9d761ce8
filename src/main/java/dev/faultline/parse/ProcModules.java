package dev.faultline.parse;

import dev.faultline.fact.LoadedModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /proc/modules}: the loaded modules with their taint letters. */
final class ProcModules implements Parser {

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<name>[\\w-]{1,64}) \\d+ -?\\d+ \\S+ (?:Live|Loading|Unloading) 0x\\p{XDigit}+"
                            + "(?: \\((?<taints>[A-Z+-]{1,12})\\))?\\s*$");

    @Override
    public Format format() {
        return new Format(
                "modules",
                "Loaded kernel modules with their taints",
                Set.of("Live 0x", "Loading 0x", "Unloading 0x"),
                0,
                Map.of("any", "cat /proc/modules"),
                List.of("**/proc/modules", "**/modules"),
                Set.of(LoadedModule.class),
                "kernel/module/procfs.c, m_show(), Linux 6.12",
                List.of(
                        "lidar_hub 20480 1 - Live 0xffffffffc0c11000 (OE)\n"
                                + "dm_mod 184320 9 dm_crypt,dm_log, Live 0x0000000000000000\n",
                        "tapwire 16384 0 - Loading 0xffffffffc0447000 (POE+)\n",
                        "scopefs 16384 0 - Unloading 0xffffffffc0447000 (O-)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ROW,
                (line, row) ->
                        facts.add(
                                new LoadedModule(
                                        row.group("name").replace('-', '_'),
                                        Optional.ofNullable(row.group("taints")).orElse(""),
                                        line.citation())));
    }
}
