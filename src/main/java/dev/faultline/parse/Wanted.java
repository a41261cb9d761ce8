package dev.faultline.parse;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the scan looks for: the literals of parsers, of rules, and of what cuts a log into boots.
 */
final class Wanted {

    /** Marks of sections: what follows is the output of a tool, or a file. */
    private static final List<String> SECTIONS = List.of("\n#==[ C", "\n==> /var", "\n[root@");

    /** Starts of boots, in any dress. */
    private static final List<String> BOOTS =
            List.of("Linux version ", "Booting Linux on", "-- Reboot --", "-- Boot ", "[    0.0");

    private final List<Parser> parsers;
    private final List<Format> formats;
    private final List<String> literals;
    private final List<Demand> demands;
    private final Prefilter ofText;
    private final List<String> inLogs;
    private Optional<Prefilter> ofLogs = Optional.empty();

    /** Who wants a line with a literal, and how many lines after it. */
    static final class Demand {

        /** The most lines that are wanted before one with a literal. */
        static final int BEFORE = 3;

        private final BitSet parsers = new BitSet();
        private int following;
        private boolean byRule;
        private boolean isOfBoot;

        /** Places in the list of parsers. */
        BitSet parsers() {
            return parsers;
        }

        int following() {
            return following;
        }

        /**
         * A report of several lines may start with one that holds no literal, and the line before a
         * boot is the last of another.
         */
        int before() {
            return following > 1 || isOfBoot ? BEFORE : 0;
        }

        boolean isByRule() {
            return byRule;
        }
    }

    Wanted(List<Parser> parsers, Collection<String> literalsOfRules) {
        this.parsers = List.copyOf(parsers);
        this.formats = parsers.stream().map(Parser::format).toList();
        Map<String, Demand> all = new LinkedHashMap<>();
        SECTIONS.forEach(literal -> demand(all, literal));
        BOOTS.forEach(literal -> demand(all, literal).isOfBoot = true);
        literalsOfRules.forEach(literal -> demand(all, literal).byRule = true);
        demandOfParsers(all, Format::inLogs);
        inLogs = List.copyOf(all.keySet());
        demand(all, "\nroot@");
        demandOfParsers(all, Format::literals);
        literals = List.copyOf(all.keySet());
        demands = List.copyOf(all.values());
        ofText = new Prefilter(literals);
    }

    private void demandOfParsers(
            Map<String, Demand> all, Function<Format, Collection<String>> chosen) {
        for (int place = 0; place < formats.size(); place++) {
            Format format = formats.get(place);
            for (String literal : chosen.apply(format)) {
                Demand demand = demand(all, literal);
                demand.parsers.set(place);
                demand.following = Math.max(demand.following, format.following());
            }
        }
    }

    private static Demand demand(Map<String, Demand> all, String literal) {
        return all.computeIfAbsent(literal, l -> new Demand());
    }

    List<Parser> parsers() {
        return parsers;
    }

    /** What the parsers read, in their order. */
    List<Format> formats() {
        return formats;
    }

    String literal(int index) {
        return literals.get(index);
    }

    Demand demand(int index) {
        return demands.get(index);
    }

    /** The most lines that any parser may need after a literal. */
    int mostFollowing() {
        return demands.stream().mapToInt(Demand::following).max().orElse(0);
    }

    /** Whether evidence of this name holds the output of a tool and no log. */
    boolean isOfTool(String name) {
        return formats.stream()
                .anyMatch(format -> format.inLogs().isEmpty() && format.isMeantBy(name));
    }

    /** The lines of a block of any text that anyone asks for. */
    Hits inText(Block block) {
        return Hits.in(block, ofText);
    }

    /** Made when the first large log comes: it takes long, and most evidence is small. */
    private synchronized Prefilter ofLogs() {
        if (ofLogs.isEmpty()) {
            ofLogs = Optional.of(new Prefilter(inLogs));
        }
        return ofLogs.get();
    }

    /**
     * The lines of a block of a log that anyone asks for. What the output of tools is known by is
     * looked for only where the block holds such output.
     */
    Hits inLog(Block block) {
        if (!LogLook.isLog(block)) {
            return inText(block);
        }
        Hits hits = Hits.in(block, ofLogs());
        return hits.anyBelow(SECTIONS.size()) ? inText(block) : hits;
    }
}
