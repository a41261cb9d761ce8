package dev.faultline.infer;

import dev.faultline.fact.LogLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * A fact that a rule cannot fire without: of a type, such that it meets conditions, and with parts
 * that meet conditions.
 */
final class Demand {

    /** Stands between type, keys, conditions and parts in {@link #text}, and in none of them. */
    private static final String SEPARATOR = "\u001d";

    /** Stands between the conditions of the fact or of one part. */
    private static final String AND = "\u001a";

    private static final String LOG_LINE = LogLine.class.getSimpleName();

    private final String type;
    private final List<String> keys;
    private final String text;
    private volatile Parsed parsed;

    private Demand(String type, List<String> keys, String text) {
        this.type = type;
        this.keys = keys;
        this.text = text;
    }

    /** What {@link #text} says. */
    private record Parsed(List<Condition> conditions, List<Part> parts) {}

    /**
     * Something that a property of the fact must hold.
     *
     * @param property whose value is a collection
     * @param conditions that one of the collection must meet
     */
    private record Part(String property, List<Condition> conditions) {

        /** Whether one of the collection may meet all conditions; in doubt it may. */
        boolean mayBeIn(Properties properties) {
            return properties
                    .parts(property)
                    .map(all -> all.stream().anyMatch(one -> mayMeet(conditions, one)))
                    .orElse(true);
        }
    }

    /** What a fact must be like to match the pattern, as far as one fact alone can tell. */
    static Demand of(String type, PatternDescr pattern) {
        List<String> literals = type.equals(LOG_LINE) ? LogLineLiterals.of(pattern) : List.of();
        List<Condition> conditions =
                new ArrayList<>(conditions(pattern, literals.isEmpty() ? "" : "message"));
        if (!literals.isEmpty()) {
            conditions.add(Condition.holds("message", literals));
        }
        return new Demand(type, keys(type, conditions), text(conditions));
    }

    /** This, and a part of it that matches a pattern. */
    Demand with(String property, PatternDescr part) {
        return new Demand(
                type, keys, text + SEPARATOR + property + AND + text(conditions(part, "")));
    }

    private static List<String> keys(String type, List<Condition> conditions) {
        return conditions.stream()
                .map(Condition::keys)
                .filter(
                        keys ->
                                !keys.isEmpty()
                                        && (!type.equals(Available.OBSERVATION) || isWhat(keys)))
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isWhat(List<String> keys) {
        return keys.get(0).startsWith(Condition.key("what", ""));
    }

    private static List<Condition> conditions(PatternDescr pattern, String except) {
        return pattern.getDescrs().stream()
                .map(BaseDescr::getText)
                .filter(constraint -> except.isEmpty() || !constraint.contains(except))
                .flatMap(constraint -> Condition.of(constraint).stream())
                .toList();
    }

    private static String text(List<Condition> conditions) {
        return conditions.stream().map(Condition::text).collect(Collectors.joining(AND));
    }

    /** Reads what {@link #text} wrote. */
    static Demand parse(String text) {
        int type = text.indexOf(SEPARATOR);
        int keys = text.indexOf(SEPARATOR, type + 1);
        return new Demand(
                text.substring(0, type),
                type + 1 == keys
                        ? List.of()
                        : Arrays.asList(text.substring(type + 1, keys).split(AND)),
                text.substring(keys + 1));
    }

    /** For a cache. */
    String text() {
        return type + SEPARATOR + String.join(AND, keys) + SEPARATOR + text;
    }

    /**
     * Done when first asked for: most rules ask for types of which there is no fact. Cases that run
     * side by side may do it twice, and need not wait for each other.
     */
    private Parsed parsed() {
        Parsed known = parsed;
        if (known == null) {
            List<String> texts = Arrays.asList(text.split(SEPARATOR, -1));
            known =
                    new Parsed(
                            conditions(texts.get(0)),
                            texts.stream().skip(1).map(Demand::part).toList());
            parsed = known;
        }
        return known;
    }

    private static Part part(String text) {
        int end = text.indexOf(AND);
        return new Part(text.substring(0, end), conditions(text.substring(end + 1)));
    }

    private static List<Condition> conditions(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(AND)).map(Condition::parse).toList();
    }

    /** Simple name of the fact type. */
    String type() {
        return type;
    }

    /**
     * The {@link Condition#keys} of one of the conditions, if one has any: of an observation, those
     * of its name.
     */
    List<String> keys() {
        return keys;
    }

    /** Whether a fact of the type that has these properties may be it; in doubt it may. */
    boolean mayBe(Properties properties) {
        Parsed says = parsed();
        return mayMeet(says.conditions(), properties)
                && says.parts().stream().allMatch(part -> part.mayBeIn(properties));
    }

    private static boolean mayMeet(List<Condition> conditions, Properties properties) {
        for (Condition condition : conditions) {
            if (!condition.mayHold(properties)) {
                return false;
            }
        }
        return true;
    }
}
