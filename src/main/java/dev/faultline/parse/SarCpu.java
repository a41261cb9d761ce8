package dev.faultline.parse;

import dev.faultline.fact.CpuTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * {@code mpstat} and {@code sar -u}: rows below the heading that names the columns; of all samples
 * the one with most steal is kept.
 */
final class SarCpu implements Parser {

    @Override
    public Format format() {
        return new Format(
                "sar",
                "CPU time over the day",
                Set.of("%steal"),
                300,
                Map.of("any", "sar -u; mpstat 1 5"),
                List.of("**/sar*", "**/mpstat*"),
                Set.of(CpuTime.class),
                "sysstat pr_stats.c, print_cpu_stats(), version 12.6",
                List.of(
                        "00:00:01        CPU     %user     %nice   %system   %iowait    %steal     %idle\n"
                                + "00:10:01        all      9.33      0.00      4.01      0.20     31.50     54.96\n",
                        "11:02:01 AM  CPU    %usr   %nice    %sys %iowait    %irq   %soft  %steal  %guest  %gnice   %idle\n"
                                + "11:02:02 AM  all    1.00    0.00    0.50    0.00    0.00    0.00   12.00    0.00    0.00   86.50\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<String> columns = List.of();
        List<CpuTime> samples = new ArrayList<>();
        for (Line line : text.lines()) {
            List<String> words = List.of(line.text().strip().split("\\s+"));
            if (words.contains("%steal") && words.contains("%idle")) {
                columns = words;
            } else if (!columns.isEmpty() && words.size() == columns.size()) {
                sample(columns, words, line).ifPresent(samples::add);
            }
        }
        samples.stream().max(Comparator.comparing(CpuTime::stealPercent)).ifPresent(facts::add);
    }

    private static Optional<CpuTime> sample(List<String> columns, List<String> words, Line line) {
        OptionalDouble idle = percent(words.get(columns.indexOf("%idle")));
        OptionalDouble steal = percent(words.get(columns.indexOf("%steal")));
        OptionalDouble wait =
                columns.contains("%iowait")
                        ? percent(words.get(columns.indexOf("%iowait")))
                        : OptionalDouble.empty();
        return idle.isPresent() && steal.isPresent() && wait.isPresent()
                ? Optional.of(
                        new CpuTime(
                                idle.getAsDouble(),
                                wait.getAsDouble(),
                                steal.getAsDouble(),
                                line.citation()))
                : Optional.empty();
    }

    private static OptionalDouble percent(String word) {
        return word.matches("\\d{1,3}[.,]\\d\\d")
                ? OptionalDouble.of(Double.parseDouble(word.replace(',', '.')))
                : OptionalDouble.empty();
    }
}
