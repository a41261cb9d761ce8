package dev.faultline.parse;

import dev.faultline.fact.CpuTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code %Cpu(s)} line of {@code top}; of all samples the one with most steal is kept. */
final class Top implements Parser {

    private static final Pattern LINE =
            Pattern.compile(
                    "^%?Cpu(?:\\(s\\)|\\d{1,4} {0,4}):.{1,60}?(?<idle>\\d{1,3}[.,]\\d) ?%?id, {0,4}(?<wait>\\d{1,3}[.,]\\d) ?%?wa,"
                            + ".{1,60}?(?<steal>\\d{1,3}[.,]\\d) ?%?st\\b");

    @Override
    public Format format() {
        return new Format(
                "top",
                "CPU time",
                Set.of("Cpu(s):", "%Cpu"),
                0,
                Map.of("any", "top -b -n 3"),
                List.of("**/top_*"),
                Set.of(CpuTime.class),
                "procps src/top/top.c, version 4.0",
                List.of(
                        "%Cpu(s):  9.3 us,  4.0 sy,  0.0 ni, 40.5 id,  0.3 wa,  0.0 hi,  0.1 si, 45.8 st\n",
                        "Cpu(s):  1.0%us,  0.3%sy,  0.0%ni, 98.6%id,  0.0%wa,  0.0%hi,  0.0%si,  0.1%st\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<CpuTime> samples = new ArrayList<>();
        text.forEachMatch(
                LINE,
                (line, found) ->
                        samples.add(
                                new CpuTime(
                                        number(found.group("idle")),
                                        number(found.group("wait")),
                                        number(found.group("steal")),
                                        line.citation())));
        samples.stream().max(Comparator.comparing(CpuTime::stealPercent)).ifPresent(facts::add);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}
