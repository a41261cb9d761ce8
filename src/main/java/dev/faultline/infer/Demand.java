package dev.faultline.infer;

import dev.faultline.fact.LogLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * What a rule cannot fire without: a fact of a type, or one whose property has one of some values,
 * or a log line that holds one of some strings.
 *
 * @param type simple name of the fact type
 * @param property of the type; empty if any fact of the type will do
 * @param values of the property: text, the name of a constant, {@code true} or {@code false}, and
 *     {@link #PRESENT} or {@link #EMPTY} of one that may be absent; of {@link #MESSAGE}, strings
 *     that it holds one of
 */
record Demand(String type, String property, Set<String> values) {

    /** The property of a log line that need not equal a value, only hold it. */
    static final String MESSAGE = "message";

    static final String PRESENT = "present";
    static final String EMPTY = "empty";

    /** Stands between the parts of {@link #text}, and in none of them. */
    private static final char SEPARATOR = '\u001f';

    private static final String NAME = "(?:\\$\\w+\\s*:\\s*)?(\\w+)\\s*";
    private static final String VALUE =
            "(?:\"[^\"\\\\\\x00-\\x1f]*\"|[A-Z]\\w*(?:\\.\\w+)*\\.[A-Z]\\w*)";
    private static final Pattern EQUALS = Pattern.compile(NAME + "==\\s*(" + VALUE + ")");
    private static final Pattern IN =
            Pattern.compile(
                    NAME + "in\\s*\\(\\s*(" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*)\\s*\\)");
    private static final Pattern FLAG = Pattern.compile("(!?)\\s*(\\w+)");
    private static final Pattern PRESENCE =
            Pattern.compile("(!?)\\s*(\\w+)\\.(isPresent|isEmpty)\\(\\)");
    private static final Pattern ONE_VALUE = Pattern.compile(VALUE);

    Demand {
        values = Set.copyOf(values);
    }

    /** For any fact of the type. */
    static Demand of(String type) {
        return new Demand(type, "", Set.of());
    }

    /** What a fact must be like to match the pattern, as far as its constraints name values. */
    static List<Demand> of(String type, PatternDescr pattern) {
        List<Demand> demands = new ArrayList<>(List.of(of(type)));
        pattern.getDescrs()
                .forEach(d -> constraint(type, d.getText().strip()).ifPresent(demands::add));
        if (type.equals(LogLine.class.getSimpleName())) {
            List<String> literals = LogLineLiterals.of(pattern);
            if (!literals.isEmpty()
                    && pattern.getDescrs().stream().noneMatch(d -> d.getText().contains("(?i)"))) {
                demands.add(new Demand(type, MESSAGE, Set.copyOf(literals)));
            }
        }
        return demands;
    }

    private static Optional<Demand> constraint(String type, String text) {
        Matcher equals = EQUALS.matcher(text);
        Matcher in = IN.matcher(text);
        Matcher flag = FLAG.matcher(text);
        Matcher presence = PRESENCE.matcher(text);
        if (equals.matches()) {
            return Optional.of(new Demand(type, equals.group(1), values(equals.group(2))));
        }
        if (in.matches()) {
            return Optional.of(new Demand(type, in.group(1), values(in.group(2))));
        }
        if (flag.matches()) {
            String value = String.valueOf(flag.group(1).isEmpty());
            return Optional.of(new Demand(type, flag.group(2), Set.of(value)));
        }
        if (presence.matches()) {
            boolean present = presence.group(1).isEmpty() == presence.group(3).equals("isPresent");
            return Optional.of(
                    new Demand(type, presence.group(2), Set.of(present ? PRESENT : EMPTY)));
        }
        return Optional.empty();
    }

    private static Set<String> values(String literals) {
        Set<String> values = new TreeSet<>();
        Matcher literal = ONE_VALUE.matcher(literals);
        while (literal.find()) {
            String text = literal.group();
            values.add(
                    text.startsWith("\"")
                            ? text.substring(1, text.length() - 1)
                            : text.substring(text.lastIndexOf('.') + 1));
        }
        return values;
    }

    /** Reads what {@link #text} wrote. */
    static Demand parse(String text) {
        String[] parts = text.split(String.valueOf(SEPARATOR), -1);
        return new Demand(
                parts[0],
                parts[1],
                parts.length == 2 ? Set.of() : Set.of(Arrays.copyOfRange(parts, 2, parts.length)));
    }

    /** Type, property and values, separated by {@link #SEPARATOR}. */
    String text() {
        List<String> parts = new ArrayList<>(List.of(type, property));
        parts.addAll(new TreeSet<>(values));
        return String.join(String.valueOf(SEPARATOR), parts);
    }
}
