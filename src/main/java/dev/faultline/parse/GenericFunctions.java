package dev.faultline.parse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Functions that no title names, by group, from {@code generic-functions.txt}. */
final class GenericFunctions {

    private static final String ALWAYS = "always";

    private static final Map<String, Pattern> GROUPS = groups();

    private GenericFunctions() {}

    /**
     * Whether the function is passed over, in general or for a kind of report with these groups.
     */
    static boolean isGeneric(String function, List<String> groups) {
        return isIn(ALWAYS, function) || groups.stream().anyMatch(group -> isIn(group, function));
    }

    /** Whether the function belongs to this group. */
    static boolean isIn(String group, String function) {
        Pattern names = GROUPS.get(group);
        return names != null && names.matcher(function).matches();
    }

    private static Map<String, Pattern> groups() {
        Map<String, String> names = new HashMap<>();
        for (Stanza stanza : Stanza.read("generic-functions.txt")) {
            names.merge(
                    stanza.name(), String.join(" ", stanza.all("names")), (a, b) -> a + " " + b);
        }
        return names.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> anyOf(e.getValue())));
    }

    private static Pattern anyOf(String names) {
        return Pattern.compile(
                Arrays.stream(names.strip().split("\\s+"))
                        .map(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))
                        .collect(Collectors.joining("|")));
    }
}
