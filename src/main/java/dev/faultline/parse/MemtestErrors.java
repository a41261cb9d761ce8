package dev.faultline.parse;

import dev.faultline.fact.MemtestError;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A bad module fails a million times: what the rows add up to, as few facts as say it all. */
final class MemtestErrors {

    /** More do not tell more, and a session must hold them. */
    private static final int MOST = 200;

    private static final int PAGE_SHIFT = 12;

    private MemtestErrors() {}

    /**
     * Adds one fact for each page, set of wrong bits and CPU, in order, at most {@value #MOST}. The
     * run has the full count.
     */
    static void add(List<MemtestError> errors, Facts facts) {
        Set<Place> seen = new HashSet<>();
        errors.stream().filter(error -> seen.add(place(error))).limit(MOST).forEach(facts::add);
    }

    private static Place place(MemtestError error) {
        OptionalLong page =
                error.address().isPresent()
                        ? OptionalLong.of(error.address().getAsLong() >>> PAGE_SHIFT)
                        : OptionalLong.empty();
        return new Place(page, error.expected() ^ error.found(), error.cpu());
    }

    private record Place(OptionalLong page, long wrongBits, OptionalInt cpu) {}
}
