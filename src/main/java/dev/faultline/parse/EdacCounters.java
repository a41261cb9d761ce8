package dev.faultline.parse;

import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Totals of memory errors since boot: {@code edac-util -v}, and the files of sysfs. */
final class EdacCounters implements Parser {

    private static final Pattern UTIL =
            Pattern.compile(
                    "^mc(\\d{1,3}+): (?:(csrow\\d{1,3}+): )?([^:\\r\\n]{1,80}+): (\\d{1,18}+) (Corrected|Uncorrected) Errors");
    private static final Pattern SYSFS =
            Pattern.compile(
                    "edac/mc/mc(\\d{1,3}+)/((?:dimm|rank|csrow)\\d{1,3}+)/(?:dimm_)?(ce|ue)_count:(\\d{1,18}+)\\s*+$");

    @Override
    public Format format() {
        return new Format(
                "edac-counters",
                "EDAC counters",
                Set.of("Corrected Errors", "Uncorrected Errors", "edac/mc/", "edac-util:"),
                0,
                Map.of(
                        "any", "grep . /sys/devices/system/edac/mc/mc*/*/*_count",
                        "debian", "edac-util -v",
                        "rhel", "edac-util -v"),
                List.of("**/sos_commands/hardware/edac-util*", "**/edac-util*"),
                Set.of(MemoryErrorCount.class),
                "edac-utils 0.18 edac-util.c; Linux v6.12 drivers/edac/edac_mc_sysfs.c",
                List.of(
                        "mc0: csrow2: mc#0csrow#2channel#1: 7 Corrected Errors",
                        "mc1: csrow0: CPU1_DIMM_A1: 2 Uncorrected Errors",
                        "/sys/devices/system/edac/mc/mc0/dimm4/dimm_ce_count:917",
                        "/sys/devices/system/edac/mc/mc0/csrow1/ue_count:1"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher util = UTIL.matcher(line.message());
            Matcher sysfs = SYSFS.matcher(line.message());
            if (util.find()) {
                String label = util.group(3).strip();
                boolean named = !label.endsWith("with no DIMM info");
                String dimm = named ? label : "MC" + util.group(1);
                add(line, dimm, util.group(5).equals("Corrected"), util.group(4), facts);
            } else if (sysfs.find()) {
                String dimm = "mc" + sysfs.group(1) + " " + sysfs.group(2);
                add(line, dimm, sysfs.group(3).equals("ce"), sysfs.group(4), facts);
            } else if (line.message().startsWith("edac-util:")) {
                facts.collected(line);
            }
        }
    }

    private static void add(Line line, String dimm, boolean corrected, String digits, Facts facts) {
        long count = Numbers.decimal(digits).orElse(0);
        if (count == 0) {
            facts.collected(line);
            return;
        }
        facts.add(
                new MemoryErrorCount(
                        dimm,
                        corrected ? count : 0,
                        corrected ? 0 : count,
                        OptionalLong.empty(),
                        true,
                        line.citation()));
    }
}
