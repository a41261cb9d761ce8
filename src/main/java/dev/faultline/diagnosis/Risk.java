package dev.faultline.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a step can cost, mildest first. */
public enum Risk {
    READ_ONLY,
    SERVICE_AFFECTING,
    REBOOT,
    DESTRUCTIVE;

    /** The word used in pages and JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The risk of that word. */
    public static Optional<Risk> of(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
    }
}
