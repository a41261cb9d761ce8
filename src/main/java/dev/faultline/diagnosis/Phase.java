package dev.faultline.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The phases of a plan, in the order in which they are worked through. */
public enum Phase {
    STABILISE,
    PRESERVE,
    CONFIRM,
    ISOLATE,
    FIX,
    VERIFY,
    PREVENT;

    /** The word used in pages and JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phase of that word. */
    public static Optional<Phase> of(String id) {
        return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
    }
}
