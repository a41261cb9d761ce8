package dev.faultline.infer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PatternDescr;

/**
 * Reads out of a {@code LogLine} pattern the strings of which a line must hold one to match, so
 * that the scanner finds the line among millions. A constraint is {@code message contains "..."},
 * {@code message matches "..."}, {@code message str[startsWith] "..."} or {@code message == "..."};
 * alternatives are joined by {@code ||}.
 */
final class LogLineLiterals {

    /** Shorter strings stand in too many lines to select any. */
    static final int SHORTEST = 4;

    private static final Pattern CONSTRAINT =
            Pattern.compile(
                    "message\\s+(contains|matches|str\\[startsWith\\]|str\\[endsWith\\])\\s*\"((?:[^\"\\\\]|\\\\.)*)\"|message\\s*(==)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A line may hold the strings of such an expression in other letters. */
    private static final String ANY_CASE = "(?i)";

    private LogLineLiterals() {}

    /**
     * The strings; empty if the pattern names none that is long enough, which the linter reports.
     */
    static List<String> of(PatternDescr pattern) {
        List<List<String>> constraints =
                pattern.getDescrs().stream()
                        .map(d -> d.getText())
                        .filter(constraint -> !constraint.contains(ANY_CASE))
                        .map(LogLineLiterals::alternatives)
                        .filter(l -> !l.isEmpty())
                        .toList();
        return constraints.stream()
                .max(Comparator.comparingInt(LogLineLiterals::shortest))
                .orElse(List.of());
    }

    private static int shortest(List<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    /** The literals of the alternatives of one constraint; empty if one of them has none. */
    private static List<String> alternatives(String constraint) {
        List<String> literals = new ArrayList<>();
        for (String alternative : constraint.split("\\|\\|")) {
            Matcher matcher = CONSTRAINT.matcher(alternative);
            Optional<String> literal = matcher.find() ? literal(matcher) : Optional.empty();
            if (literal.isEmpty()) {
                return List.of();
            }
            literals.add(literal.get());
        }
        return literals;
    }

    private static Optional<String> literal(Matcher constraint) {
        boolean equals = constraint.group(3) != null;
        String text =
                (equals ? constraint.group(4) : constraint.group(2)).replaceAll("\\\\(.)", "$1");
        String literal = "matches".equals(constraint.group(1)) ? longestRequired(text) : text;
        return Optional.of(literal).filter(l -> l.length() >= SHORTEST);
    }

    /** The longest run of plain characters that every match of the expression holds. */
    static String longestRequired(String regex) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            boolean escaped =
                    c == '\\'
                            && i + 1 < regex.length()
                            && !Character.isLetterOrDigit(regex.charAt(i + 1));
            char next =
                    i + (escaped ? 2 : 1) < regex.length()
                            ? regex.charAt(i + (escaped ? 2 : 1))
                            : ' ';
            boolean optional = next == '*' || next == '?' || next == '{';
            if (c == '|' && depth == 0) {
                return "";
            }
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            boolean plain =
                    depth == 0 && !optional && (escaped || "\\()[]{}.*+?^$|".indexOf(c) < 0);
            if (plain) {
                run.append(escaped ? regex.charAt(i + 1) : c);
            } else {
                run.setLength(0);
            }
            longest = run.length() > longest.length() ? run.toString() : longest;
            i += escaped || (c == '\\' && i + 1 < regex.length()) ? 1 : 0;
        }
        return longest;
    }
}
