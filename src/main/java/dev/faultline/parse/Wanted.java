package dev.faultline.parse;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the scan looks for: the literals of parsers, of rules, and of what cuts a log into boots.
 */
final class Wanted {

    /** Starts of boots, in any dress, and marks of sections that long logs have. */
    private static final List<String> STRUCTURE =
            List.of(
                    "Linux version ",
                    "Booting Linux on",
                    "-- Reboot --",
                    "-- Boot ",
                    "[    0.0",
                    "\n#==[ C",
                    "\n==> /var",
                    "\nroot@",
                    "\n[root@");

    private final List<Parser> parsers;
    private final List<String> literals;
    private final List<Demand> demands;
    private final Prefilter prefilter;

    /** Who wants a line with a literal, and how many lines after it. */
    static final class Demand {
        private final BitSet parsers = new BitSet();
        private int following;
        private boolean byRule;

        /** Places in the list of parsers. */
        BitSet parsers() {
            return parsers;
        }

        int following() {
            return following;
        }

        boolean isByRule() {
            return byRule;
        }
    }

    Wanted(List<Parser> parsers, Collection<String> literalsOfRules) {
        this.parsers = List.copyOf(parsers);
        Map<String, Demand> all = new LinkedHashMap<>();
        STRUCTURE.forEach(literal -> all.put(literal, new Demand()));
        for (int i = 0; i < parsers.size(); i++) {
            Format format = parsers.get(i).format();
            for (String literal : format.literals()) {
                Demand demand = all.computeIfAbsent(literal, l -> new Demand());
                demand.parsers.set(i);
                demand.following = Math.max(demand.following, format.following());
            }
        }
        for (String literal : literalsOfRules) {
            all.computeIfAbsent(literal, l -> new Demand()).byRule = true;
        }
        literals = List.copyOf(all.keySet());
        demands = List.copyOf(all.values());
        prefilter = new Prefilter(literals);
    }

    List<Parser> parsers() {
        return parsers;
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

    Prefilter prefilter() {
        return prefilter;
    }
}
