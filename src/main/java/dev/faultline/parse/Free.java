package dev.faultline.parse;

import dev.faultline.fact.MemoryUse;
import dev.faultline.fact.SwapSpace;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code free}: KiB unless an option or a letter behind the number says otherwise. */
final class Free implements Parser {

    private static final Pattern HEADING = Pattern.compile("^\\s+total\\s+used\\s+free\\s+shared");

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<what>Mem|Swap):\\s+(?<total>[\\d.,]{1,18}[BKMGTPi]{0,2})\\s+(?<used>[\\d.,]{1,18}[BKMGTPi]{0,2})\\s");

    private static final Pattern OPTION =
            Pattern.compile("\\bfree\\b.{0,20} -+(?:\\w{0,4}?(?<unit>[bkmg])\\w{0,4}\\b)");

    private static final String UNITS = "BKMGTP";

    @Override
    public Format format() {
        return new Format(
                "free",
                "Use of memory and swap",
                Set.of("Swap:", "Mem:"),
                3,
                Map.of("any", "free"),
                List.of("**/free*"),
                Set.of(SwapSpace.class, MemoryUse.class),
                "procps src/free.c, version 4.0",
                List.of(
                        "               total        used        free      shared  buff/cache   available\n"
                                + "Mem:        16318412    15800120      112044       12040      406248      210000\n"
                                + "Swap:              0           0           0\n",
                        "              total        used        free      shared  buff/cache   available\n"
                                + "Mem:           15Gi        14Gi       110Mi        11Mi       400Mi       200Mi\n"
                                + "Swap:         2.0Gi       2.0Gi          0B\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Section section : Section.of(text)) {
            Matcher option = OPTION.matcher(section.title());
            char unit = option.find() ? Character.toUpperCase(option.group("unit").charAt(0)) : 'K';
            boolean table = section.names("free");
            for (Line line : section.lines()) {
                table |= HEADING.matcher(line.message()).find();
                Matcher row = ROW.matcher(line.message());
                if (table && row.find()) {
                    row(row, unit, line, facts);
                }
            }
        }
    }

    private static void row(Matcher row, char unit, Line line, Facts facts) {
        OptionalLong total = bytes(row.group("total"), unit);
        OptionalLong used = bytes(row.group("used"), unit);
        if (total.isEmpty() || used.isEmpty()) {
            facts.unreadable(line, "a size of free is not understood");
        } else if (row.group("what").equals("Swap")) {
            facts.add(new SwapSpace(total.getAsLong(), line.citation()));
            long left = Math.max(0, total.getAsLong() - used.getAsLong());
            facts.add(new MemoryUse("meminfo", "SwapFree", left, line.citation()));
        } else {
            facts.add(new MemoryUse("meminfo", "MemTotal", total.getAsLong(), line.citation()));
        }
    }

    /** The size in bytes; letters behind the number win over the unit of the command. */
    static OptionalLong bytes(String size, char unit) {
        Matcher parts =
                Pattern.compile("^(?<number>\\d{1,15}(?:[.,]\\d{1,3})?)(?<letter>[BKMGTP])?i?B?$")
                        .matcher(size);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        char letter = parts.group("letter") == null ? unit : parts.group("letter").charAt(0);
        double number = Double.parseDouble(parts.group("number").replace(',', '.'));
        return OptionalLong.of(
                Math.round(number * Math.pow(1024, Math.max(0, UNITS.indexOf(letter)))));
    }
}
