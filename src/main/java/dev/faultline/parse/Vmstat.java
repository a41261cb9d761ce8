package dev.faultline.parse;

import dev.faultline.fact.CpuTime;
import dev.faultline.fact.Paging;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code vmstat}: rows below the heading that names the columns; newer versions add {@code gu}. Of
 * all samples those with most steal and with most swapping are kept.
 */
final class Vmstat implements Parser {

    private static final Pattern HEADING = Pattern.compile("^\\s{0,8}r\\s+b\\s+swpd\\s+free\\b");

    private static final Pattern ROW = Pattern.compile("^\\s*\\d{1,9}(?:\\s+\\d{1,18}){14,20}\\b");

    @Override
    public Format format() {
        return new Format(
                "vmstat",
                "CPU time and swapping",
                Set.of("swpd"),
                100,
                Map.of("any", "vmstat 1 10"),
                List.of("**/vmstat*"),
                Set.of(CpuTime.class, Paging.class),
                "procps src/vmstat.c, new_header(), version 4.0",
                List.of(
                        " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st\n"
                                + " 2  0      0 712344  20234 823444    0    0     0    12  810 1522  9  4 51  0 36\n",
                        " r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st gu\n"
                                + " 1  9 912344  10344    234  13444 8120 9302  9000  9312 2810 3522  2  9  0 89  0  0\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<String> columns = List.of();
        List<CpuTime> times = new ArrayList<>();
        List<Paging> paging = new ArrayList<>();
        for (Line line : text.lines()) {
            if (HEADING.matcher(line.message()).find()) {
                columns = List.of(line.message().strip().split("\\s+"));
            } else if (!columns.isEmpty() && ROW.matcher(line.message()).find()) {
                Map<String, Long> row = row(columns, line);
                times.add(time(row, line));
                paging.add(paging(row, line));
            }
        }
        times.stream().max(Comparator.comparing(CpuTime::stealPercent)).ifPresent(facts::add);
        paging.stream()
                .max(Comparator.comparing(p -> p.inKibPerSecond() + p.outKibPerSecond()))
                .ifPresent(facts::add);
    }

    private static Map<String, Long> row(List<String> columns, Line line) {
        String[] values = line.message().strip().split("\\s+");
        Map<String, Long> row = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), values.length); i++) {
            if (values[i].matches("\\d{1,18}")) {
                row.put(columns.get(i), Long.valueOf(values[i]));
            }
        }
        return row;
    }

    private static CpuTime time(Map<String, Long> row, Line line) {
        return new CpuTime(
                row.getOrDefault("id", 0L),
                row.getOrDefault("wa", 0L),
                row.getOrDefault("st", 0L),
                line.citation());
    }

    private static Paging paging(Map<String, Long> row, Line line) {
        return new Paging(
                row.getOrDefault("si", 0L),
                row.getOrDefault("so", 0L),
                row.getOrDefault("b", 0L).intValue(),
                line.citation());
    }
}
