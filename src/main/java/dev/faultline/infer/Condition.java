package dev.faultline.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One constraint of a pattern that can be judged on one fact alone, as the rule file words it:
 * {@code kind == CrashKind.PANIC}, {@code count >= 10}, {@code calls( "a" ) || calls( "b" )}.
 */
final class Condition {

    /** Stands between the alternatives in {@link #text}, and in none of them. */
    private static final char ALTERNATIVE = '\u001c';

    /** Stands between the parts of an alternative. */
    private static final char PART = '\u001b';

    /** Not an operator of rule files: the property holds one of some strings. */
    private static final String HOLDS = "holds";

    private static final String STRING = "\"(?:[^\"\\\\\\x00-\\x1f]|\\\\.)*\"";
    private static final String VALUE =
            "(?:"
                    + STRING
                    + "|[A-Z]\\w*(?:\\.\\w+)*\\.[A-Z]\\w*|-?[0-9][0-9a-fA-Fx.]*L?|true|false)";
    private static final Pattern TEST =
            Pattern.compile(
                    "(?<bound>\\$\\w+\\s*:\\s*)?(?<not>!?)\\s*"
                            + "(?<path>\\w+(?:\\(\\))?(?:\\.\\w+(?:\\(\\))?)*)(?:\\(\\s*(?<argument>"
                            + STRING
                            + ")\\s*\\))?"
                            + "(?:\\s*(?<unlike>not\\s+)?(?<operator>==|!=|>=|<=|>|<|in|matches|contains"
                            + "|str\\[startsWith\\]|str\\[endsWith\\])"
                            + "\\s*(?:\\(\\s*)?(?<values>"
                            + VALUE
                            + "(?:\\s*,\\s*"
                            + VALUE
                            + ")*)(?:\\s*\\))?)?");
    private static final Pattern ONE_VALUE = Pattern.compile(VALUE);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9].*");
    private static final Set<String> EQUALITY = Set.of("==", "in");
    private static final Map<String, Pattern> EXPRESSIONS = new ConcurrentHashMap<>();
    private static final Pattern OR = Pattern.compile("\\s*\\|\\|\\s*");

    private final List<Test> anyOf;

    private Condition(List<Test> anyOf) {
        this.anyOf = anyOf;
    }

    /**
     * @param isWrong whether the outcome is turned round
     * @param path as {@link Properties#value} has it
     * @param operator as rule files have it; empty if the property is the outcome
     * @param values to compare with: text, names of constants, numbers
     */
    private record Test(boolean isWrong, String path, String operator, List<String> values) {

        /** Whether it holds; empty if that cannot be said. */
        Optional<Boolean> outcome(Properties properties) {
            return properties.value(path).flatMap(this::outcome).map(is -> is != isWrong);
        }

        private Optional<Boolean> outcome(Object value) {
            if (operator.isEmpty()) {
                return value instanceof Boolean is ? Optional.of(is) : Optional.empty();
            }
            if (value instanceof Number number) {
                return Optional.of(values.stream().anyMatch(v -> compares(number, v)));
            }
            if (operator.equals("contains") && value instanceof Collection<?> all) {
                return Optional.of(
                        all.stream().anyMatch(one -> values.contains(String.valueOf(one))));
            }
            return EQUALITY.contains(operator)
                    ? comparable(value).map(values::contains)
                    : value instanceof String text ? outcome(text) : Optional.empty();
        }

        private Optional<Boolean> outcome(String text) {
            return switch (operator) {
                case "matches" -> Optional.of(expression(values.get(0)).matcher(text).matches());
                case "contains", HOLDS -> Optional.of(values.stream().anyMatch(text::contains));
                case "str[startsWith]" -> Optional.of(text.startsWith(values.get(0)));
                case "str[endsWith]" -> Optional.of(text.endsWith(values.get(0)));
                default -> Optional.empty();
            };
        }

        private boolean compares(Number number, String other) {
            boolean isWhole = number instanceof Long || number instanceof Integer;
            int order =
                    isWhole && !other.contains(".")
                            ? Long.compare(number.longValue(), Long.decode(other))
                            : Double.compare(number.doubleValue(), Double.parseDouble(other));
            return switch (operator) {
                case "==", "in" -> order == 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> true;
            };
        }
    }

    private static Pattern expression(String text) {
        return EXPRESSIONS.computeIfAbsent(text, Pattern::compile);
    }

    /** Whether a property holds one of some strings. */
    static Condition holds(String property, List<String> strings) {
        return new Condition(List.of(new Test(false, property, HOLDS, strings)));
    }

    /** What the constraint says; empty if it is of another form or needs more than one fact. */
    static Optional<Condition> of(String constraint) {
        List<Test> tests = new ArrayList<>();
        for (String alternative : OR.split(constraint.strip())) {
            Optional<Test> test = test(alternative);
            if (test.isEmpty()) {
                return Optional.empty();
            }
            tests.add(test.get());
        }
        return Optional.of(new Condition(List.copyOf(tests)));
    }

    private static Optional<Test> test(String text) {
        Matcher test = TEST.matcher(text);
        if (!test.matches() || test.group("bound") != null && test.group("operator") == null) {
            return Optional.empty();
        }
        String operator = Optional.ofNullable(test.group("operator")).orElse("");
        boolean isWrong =
                !test.group("not").isEmpty() ^ test.group("unlike") != null ^ operator.equals("!=");
        try {
            return Optional.of(
                    new Test(
                            isWrong,
                            test.group("path").replace("()", "")
                                    + Optional.ofNullable(test.group("argument"))
                                            .map(argument -> ' ' + value(argument))
                                            .orElse(""),
                            operator.equals("!=") ? "==" : operator,
                            values(Optional.ofNullable(test.group("values")).orElse(""))));
        } catch (IllegalArgumentException notReadable) {
            return Optional.empty();
        }
    }

    private static List<String> values(String literals) {
        List<String> values = new ArrayList<>();
        Matcher literal = ONE_VALUE.matcher(literals);
        while (literal.find()) {
            values.add(value(literal.group()));
        }
        return List.copyOf(values);
    }

    /**
     * @throws IllegalArgumentException if a string has an unknown escape, or a number cannot be
     *     read
     */
    private static String value(String literal) {
        char first = literal.charAt(0);
        if (first == '"') {
            return literal.substring(1, literal.length() - 1).translateEscapes();
        }
        if (Character.isLetter(first)) {
            return literal.substring(literal.lastIndexOf('.') + 1);
        }
        return literal.contains(".")
                ? String.valueOf(Double.parseDouble(literal))
                : Long.decode(literal.replace("L", "")).toString();
    }

    /** Reads what {@link #text} wrote. */
    static Condition parse(String text) {
        return new Condition(split(text, ALTERNATIVE).stream().map(Condition::parseTest).toList());
    }

    private static Test parseTest(String text) {
        List<String> parts = split(text, PART);
        return new Test(
                parts.get(0).equals("!"),
                parts.get(1),
                parts.get(2),
                parts.subList(3, parts.size()));
    }

    private static List<String> split(String text, char separator) {
        return Arrays.asList(text.split(String.valueOf(separator), -1));
    }

    /** For a cache. */
    String text() {
        return anyOf.stream().map(Condition::text).collect(Collectors.joining("" + ALTERNATIVE));
    }

    private static String text(Test test) {
        List<String> parts =
                new ArrayList<>(List.of(test.isWrong() ? "!" : "", test.path(), test.operator()));
        parts.addAll(test.values());
        return String.join("" + PART, parts);
    }

    /** What rules compare the value of a property with; empty if they do not. */
    static Optional<String> comparable(Object value) {
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.name());
        }
        return value instanceof String || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /** Whether a fact with these properties may meet it; in doubt it may. */
    boolean mayHold(Properties properties) {
        for (Test test : anyOf) {
            if (test.outcome(properties).orElse(true)) {
                return true;
            }
        }
        return false;
    }

    /** Names of a property and of each value that it may have; empty if it does not say that. */
    List<String> keys() {
        Test test = anyOf.get(0);
        boolean says =
                anyOf.size() == 1
                        && !test.isWrong()
                        && EQUALITY.contains(test.operator())
                        && test.values().stream().noneMatch(NUMBER.asMatchPredicate());
        return says
                ? test.values().stream().map(value -> key(test.path(), value)).toList()
                : List.of();
    }

    /** The name of a property and of a value that it may have. */
    static String key(String property, String value) {
        return property + '=' + value;
    }
}
