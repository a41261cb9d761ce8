package dev.faultline.infer;

import java.util.Map;

/** The tags of a rule ({@code @cause}, {@code @weight} ...) as the two compilers hand them over. */
final class RuleTags {

    private RuleTags() {}

    /** The tag's text without quotes; empty if the rule does not carry it. */
    static String text(Map<String, Object> meta, String tag) {
        String text = String.valueOf(meta.getOrDefault(tag, "")).strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
