package dev.faultline.report;

import dev.faultline.fact.Fact;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A fact as a row of a table. */
final class FactTable implements FactReport {

    private static final Set<String> ELSEWHERE =
            Set.of("type", "source", "line", "text", "citations");

    private final Screen screen;

    FactTable(Screen screen) {
        this.screen = screen;
    }

    @Override
    public String of(Fact fact) {
        String type = fact.getClass().getSimpleName();
        String row = String.format(Locale.ROOT, "%-24s %-17s ", fact.citation(), type);
        return new Page(screen).cut(Ink.PLAIN, row + details(fact)).toString();
    }

    /** The fields that have a value: {@code title=... function=...}. */
    static String details(Fact fact) {
        return FactFields.of(fact).entrySet().stream()
                .filter(field -> !ELSEWHERE.contains(field.getKey()) && says(field.getValue()))
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }

    private static boolean says(Object value) {
        return switch (String.valueOf(value)) {
            case "null", "", "false" -> false;
            default ->
                    !(value instanceof Collection<?> c && c.isEmpty())
                            && !(value instanceof Map<?, ?> m && m.isEmpty());
        };
    }
}
