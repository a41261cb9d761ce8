package dev.faultline.fact;

import java.util.Optional;

/** A fact that counts what happened, so that one can stand for many. */
public interface Tally extends Fact {

    /** This, counting what the other counts too; empty if one fact cannot stand for both. */
    Optional<Tally> plus(Fact other);
}
