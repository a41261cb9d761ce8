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

    /** When the cited line was written, as far as it says so. */
    default Moment moment() {
        return citation().moment();
    }
}
