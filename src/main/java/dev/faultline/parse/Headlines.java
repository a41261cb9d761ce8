package dev.faultline.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** All wordings that begin a crash report, from {@code headlines.txt}. */
final class Headlines {

    private static final List<Headline> ALL =
            Stanza.read("headlines.txt").stream().map(Headline::of).toList();

    private static final Map<String, List<Integer>> BY_TEXT = byText();

    private Headlines() {}

    /** A line that begins a report. */
    record Found(Headline headline, Matcher match) {}

    static List<Headline> all() {
        return ALL;
    }

    static Set<String> texts() {
        return BY_TEXT.keySet();
    }

    /** The first wording that the message fits. */
    static Optional<Found> in(String message) {
        int first = Integer.MAX_VALUE;
        Matcher best = null;
        for (Map.Entry<String, List<Integer>> entry : BY_TEXT.entrySet()) {
            if (!message.contains(entry.getKey())) {
                continue;
            }
            for (int index : entry.getValue()) {
                if (index >= first) {
                    break;
                }
                Matcher match = ALL.get(index).when().matcher(message);
                if (match.find()) {
                    first = index;
                    best = match;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Found(ALL.get(first), best));
    }

    private static Map<String, List<Integer>> byText() {
        Map<String, List<Integer>> byText = new LinkedHashMap<>();
        for (int i = 0; i < ALL.size(); i++) {
            byText.computeIfAbsent(ALL.get(i).text(), text -> new ArrayList<>()).add(i);
        }
        return byText;
    }
}
