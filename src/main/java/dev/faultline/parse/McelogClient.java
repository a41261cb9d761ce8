package dev.faultline.parse;

import dev.faultline.fact.MemoryErrorCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code mcelog --client}: what the daemon has counted per memory module since it started. A row
 * whose channel and module are {@code any} is the sum of a socket and counts only where no module
 * of that socket is named.
 */
final class McelogClient implements Parser {

    private static final Pattern PLACE =
            Pattern.compile(
                    "^(?<place>SOCKET (?<socket>\\d{1,5}+) CHANNEL (?:any|\\d{1,3}+) DIMM (?:any|\\d{1,3}+))\\s*+$");
    private static final Pattern LABEL =
            Pattern.compile("^DMI_(?:NAME|LOCATION) \"(?<label>[^\"]{1,80}+)\"");
    private static final Pattern KIND =
            Pattern.compile("^(?<kind>(?:un)?corrected) memory errors:\\s*+$");
    private static final Pattern TOTAL =
            Pattern.compile("^\\s{1,8}+(?<count>\\d{1,18}+) total\\s*+$");

    @Override
    public Format format() {
        return new Format(
                "mcelog",
                "mcelog --client: errors per module",
                Set.of("DIMM ", "DMI_NAME ", "DMI_LOCATION ", "corrected memory errors:", " total"),
                0,
                Map.of("rhel", "mcelog --client", "suse", "mcelog --client"),
                List.of("**/mcelog_--client*"),
                Set.of(MemoryErrorCount.class),
                "mcelog memdb.c, dump_memory_errors() and dump_errtype()",
                List.of(
                        """
                        Memory errors
                        SOCKET 1 CHANNEL any DIMM any
                        corrected memory errors:
                        \t7 total
                        \t7 in 24h

                        SOCKET 1 CHANNEL 2 DIMM 0
                        DMI_NAME "P2-DIMMG1" DMI_LOCATION "P1_Node1_Channel2_Dimm0"
                        corrected memory errors:
                        \t7 total
                        \t7 in 24h
                        uncorrected memory errors:
                        \t1 total
                        \t0 in 24h
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Row> rows = new ArrayList<>();
        for (Line line : text.lines()) {
            Matcher place = PLACE.matcher(line.message());
            if (place.find()) {
                rows.add(new Row(line, place.group("place"), place.group("socket")));
            } else if (!rows.isEmpty()) {
                rows.get(rows.size() - 1).read(line);
            }
        }
        for (Row row : rows) {
            boolean named =
                    rows.stream().anyMatch(r -> r.isModule() && r.socket.equals(row.socket));
            row.finish(row.isModule() || !named, facts);
        }
    }

    /** One module, or one socket, while its lines are read. */
    private static final class Row {
        private final Line head;
        private final String place;
        private final String socket;
        private String label;
        private String kind = "";
        private long corrected;
        private long uncorrected;

        Row(Line head, String place, String socket) {
            this.head = head;
            this.place = place;
            this.socket = socket;
            this.label = place;
        }

        boolean isModule() {
            return !place.endsWith("CHANNEL any DIMM any");
        }

        void read(Line line) {
            Matcher named = LABEL.matcher(line.message());
            Matcher said = KIND.matcher(line.message());
            Matcher total = TOTAL.matcher(line.text());
            if (named.find()) {
                label = named.group("label");
            } else if (said.find()) {
                kind = said.group("kind");
            } else if (total.find()) {
                long count = Numbers.decimal(total.group("count")).orElse(0);
                corrected = kind.equals("corrected") ? count : corrected;
                uncorrected = kind.equals("uncorrected") ? count : uncorrected;
            }
        }

        void finish(boolean counts, Facts facts) {
            if (counts && corrected + uncorrected > 0) {
                facts.add(
                        new MemoryErrorCount(
                                label,
                                corrected,
                                uncorrected,
                                OptionalLong.empty(),
                                true,
                                head.citation()));
            } else {
                facts.collected(head);
            }
        }
    }
}
