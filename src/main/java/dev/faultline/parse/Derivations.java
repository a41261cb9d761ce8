package dev.faultline.parse;

import java.util.List;

/** What is concluded from the facts of a case before the rules see them. */
public final class Derivations {

    private Derivations() {}

    /** All derivations that come with the product. */
    public static List<Derivation> standard() {
        return List.of(
                new EntryDamage(), new PointerDamage(), new CopyOverruns(), new Contradictions());
    }
}
