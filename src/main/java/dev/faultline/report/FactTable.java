package dev.faultline.report;

import dev.faultline.fact.Fact;
import java.util.Collection;
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
        Map<String, Object> fields = FactFields.of(fact);
        String row = String.format("%-24s %-17s ", fact.citation(), fields.get("type"));
        return new Page(screen).cut(Ink.PLAIN, row + details(fields)).toString();
    }

    private static String details(Map<String, Object> fields) {
        return fields.entrySet().stream()
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
