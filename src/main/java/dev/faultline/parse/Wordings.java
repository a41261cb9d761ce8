package dev.faultline.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Wordings of messages and what each means. The first wording that is found in a text counts. */
final class Wordings {

    private final Map<LatePattern, String> meanings = new LinkedHashMap<>();

    /** Adds wordings that mean the same; each regular expression is searched for. */
    Wordings say(String meaning, String... regexes) {
        for (String regex : regexes) {
            meanings.put(new LatePattern(regex), meaning);
        }
        return this;
    }

    /** What the text means, empty if no wording is found in it. */
    Optional<Heard> hear(String text) {
        for (Map.Entry<LatePattern, String> wording : meanings.entrySet()) {
            Matcher matcher = wording.getKey().matcher(text);
            if (matcher.find()) {
                return Optional.of(new Heard(wording.getValue(), matcher));
            }
        }
        return Optional.empty();
    }

    /** The meaning of a text and where its wording was found. */
    record Heard(String meaning, Matcher matcher) {

        /** A named group of the wording; empty text where it has taken no part in the match. */
        String group(String name) {
            return Numbers.group(matcher.group(name)).orElse("");
        }
    }
}
