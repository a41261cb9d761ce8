package dev.faultline.parse;

import dev.faultline.fact.CpuPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code lscpu -e} and {@code lscpu -p}: a row for each CPU. The first separates columns by spaces
 * and writes a dash for what is not known; the second by commas, below a heading with a hash sign,
 * leaves the cell empty, and lists CPUs that are off only when asked to.
 */
final class LscpuTable implements Parser {

    /** At least one more column than the number of the CPU, lest any "CPU" be taken for it. */
    private static final Pattern READABLE =
            Pattern.compile(
                    "^\\s{0,4}CPU(?: {1,40}+(?:NODE|SOCKET|CORE|DRAWER|BOOK|CLUSTER|ONLINE|(?:L\\d[di]?:?){1,9}|[A-Z]{4,15}|MHZ)){1,20}+\\s*$");

    private static final Pattern PARSABLE =
            Pattern.compile("^# CPU(?:,(?:[A-Za-z\\d:]{1,40}+)?){1,20}+\\s*$");

    private static final Pattern ROW =
            Pattern.compile("^\\s{0,8}\\d{1,5}+(?:[ ,][\\w.:, -]{0,400}+)?$");

    @Override
    public Format format() {
        return new Format(
                "lscpu",
                "Cores and sockets of the CPUs",
                Set.of(
                        "CPU NODE",
                        "CPU SOCKET",
                        "CPU CORE",
                        "CPU DRAWER",
                        "CPU ONLINE",
                        "# CPU,",
                        "the parsable format"),
                8192,
                Map.of("any", "lscpu -e"),
                List.of("**/lscpu*"),
                Set.of(CpuPlace.class),
                "util-linux sys-utils/lscpu.c, print_readable() and print_parsable(), version 2.33",
                List.of(
                        "CPU NODE SOCKET CORE L1d:L1i:L2:L3 ONLINE    MAXMHZ   MINMHZ      MHZ\n"
                                + "  0    0      0    0 0:0:0:0          yes 4700.0000 800.0000 800.1210\n"
                                + "  1    0      0    0 0:0:0:0          yes 4700.0000 800.0000 799.9912\n"
                                + "  2    -      -    - -                 no         -        -        -\n",
                        "CPU SOCKET CORE L1d:L1i:L2 ONLINE\n0   0      0    0:0:0      yes\n1   0      1    1:1:1      yes\n",
                        "# The following is the parsable format, which can be fed to other\n"
                                + "# programs. Each different item in every column has an unique ID\n"
                                + "# starting from zero.\n"
                                + "# CPU,Core,Socket,Node,,L1d,L1i,L2,L3\n0,0,0,0,,0,0,0,0\n1,0,0,0,,0,0,0,0\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<String> columns = List.of();
        String between = " +";
        for (Line line : text.lines()) {
            String message = line.message().strip();
            if (READABLE.matcher(message).matches()) {
                between = " +";
                columns = List.of(message.split(between));
            } else if (PARSABLE.matcher(message).matches()) {
                between = ",";
                columns = List.of(message.substring(2).split(between, -1));
            } else if (!columns.isEmpty() && ROW.matcher(message).matches()) {
                row(columns, message.split(between, -1), line, facts);
            } else {
                columns = List.of();
            }
        }
    }

    private static void row(List<String> columns, String[] cells, Line line, Facts facts) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.length); i++) {
            row.put(columns.get(i).toUpperCase(Locale.ROOT), cells[i]);
        }
        OptionalInt cpu = number(row, "CPU");
        if (cells.length != columns.size() || cpu.isEmpty()) {
            facts.unreadable(line, "a row of lscpu has other columns than its heading");
            return;
        }
        OptionalInt core = number(row, "CORE");
        facts.add(
                new CpuPlace(
                        cpu.getAsInt(),
                        core,
                        number(row, "SOCKET"),
                        number(row, "NODE"),
                        isOnline(row, core),
                        line.citation()));
    }

    /** A CPU that is off has no core. */
    private static boolean isOnline(Map<String, String> row, OptionalInt core) {
        String online = row.getOrDefault("ONLINE", "");
        return online.isEmpty()
                ? core.isPresent() || !row.containsKey("CORE")
                : online.equalsIgnoreCase("yes") || online.equals("Y");
    }

    private static OptionalInt number(Map<String, String> row, String column) {
        return Numbers.small(Numbers.decimal(row.getOrDefault(column, "")));
    }
}
