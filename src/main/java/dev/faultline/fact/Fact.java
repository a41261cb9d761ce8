package dev.faultline.fact;

import java.util.List;

/** Something typed that was read from evidence. Implementations are immutable records. */
public interface Fact {

    /** The line that this fact was read from. */
    Citation citation();

    /** All lines that prove this fact, the first being {@link #citation()}. */
    default List<Citation> citations() {
        return List.of(citation());
    }

    /**
     * Whether two lists hold equal facts in the same order. Most often they are the same objects.
     */
    static boolean areSame(List<Fact> some, List<Fact> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            same = some.get(i) == others.get(i) || some.get(i).equals(others.get(i));
        }
        return same;
    }

    /** When the cited line was written, as far as it says so. */
    default Moment moment() {
        return citation().moment();
    }
}
