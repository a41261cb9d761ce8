package dev.faultline.diagnosis;

import java.util.Arrays;
import java.util.Optional;

/** What kind of thing is at fault; the verdict of a diagnosis is one of these. */
public enum Family {
    HARDWARE("hardware"),
    SOFTWARE("software"),
    CONFIGURATION("configuration"),
    RESOURCES("resources"),
    ENVIRONMENT("environment"),
    USER_SPACE("user-space");

    private final String id;

    Family(String id) {
        this.id = id;
    }

    /** The word used in pages and JSON. */
    public String id() {
        return id;
    }

    /** The family of that word. */
    public static Optional<Family> of(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }
}
