package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import dev.faultline.diagnosis.Weight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.GroupByDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * What a rule file says before it is compiled: its rules with their tags, the fact types they
 * match, the strings they look for in log lines, and what is wrong with it.
 *
 * @param rules names and lines of the rules, in order
 * @param literals strings of which a line must hold one to match a {@code LogLine} pattern
 * @param needs per rule the types that it matches
 * @param problems why the file cannot be used; empty when it can
 */
record RuleShape(
        Map<String, Integer> rules,
        List<String> literals,
        Map<String, RuleNeeds> needs,
        List<Problem> problems) {

    private static final Pattern AT_LEAST_ONE = Pattern.compile(">=\\s*[1-9]|>\\s*\\d");
    private static final Pattern DERIVES =
            Pattern.compile("\\b(?:new\\s+O|o)bservation\\(\\s*\"([^\"]*)\"");
    private static final Set<String> TAGS = Set.of("cause", "weight", "observes", "source");

    boolean isCompilable() {
        return problems.isEmpty() && !rules.isEmpty();
    }

    /** Reads a rule file. */
    static RuleShape of(RuleFile file) {
        RuleShape shape =
                new RuleShape(
                        new TreeMap<>(), new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        DrlParser parser = new DrlParser();
        try {
            PackageDescr contents = parser.parse(false, file.text());
            parser.getErrors()
                    .forEach(
                            error ->
                                    shape.problem(
                                            file,
                                            error.getLines().length > 0 ? error.getLines()[0] : 0,
                                            syntax(error.getMessage())));
            if (shape.problems.isEmpty()) {
                shape.readPackage(file, contents);
            }
        } catch (DroolsParserException e) {
            shape.problem(file, e.getLineNumber(), syntax(e.getMessage()));
        }
        return shape;
    }

    private static String syntax(String message) {
        return "syntax error: " + message.lines().findFirst().orElse("").strip();
    }

    private void problem(RuleFile file, int line, String message) {
        problems.add(new Problem(file.path(), line, message));
    }

    private void readPackage(RuleFile file, PackageDescr contents) {
        if (!file.packageName().equals(contents.getName())) {
            problem(
                    file,
                    1,
                    "declares package '"
                            + contents.getName()
                            + "', must be '"
                            + file.packageName()
                            + "' as its place says");
        }
        for (RuleDescr rule : contents.getRules()) {
            if (rules.put(rule.getName(), rule.getLine()) != null) {
                problem(file, rule.getLine(), "two rules are called '" + rule.getName() + "'");
            }
            if (!file.name().equals("observations")) {
                checkTags(file, rule);
            }
            Set<String> matches = new LinkedHashSet<>();
            Set<Demand> requires = new LinkedHashSet<>();
            walk(rule.getLhs(), matches, requires);
            Matcher derives = DERIVES.matcher(String.valueOf(rule.getConsequence()));
            List<String> derived = derives.find() ? List.of(derives.group(1)) : List.of();
            needs.put(
                    rule.getName(),
                    new RuleNeeds(List.copyOf(matches), List.copyOf(requires), derived));
        }
    }

    private void checkTags(RuleFile file, RuleDescr rule) {
        for (String tag : TAGS.stream().sorted().toList()) {
            String text = tag(rule, tag);
            if (text.isBlank() && !isAdvice(rule, tag)) {
                problem(file, rule.getLine(), "rule '" + rule.getName() + "' has no @" + tag);
            }
        }
        try {
            if (!tag(rule, "weight").isBlank()) {
                Weight.parse(tag(rule, "weight"));
            }
        } catch (IllegalArgumentException e) {
            problem(file, rule.getLine(), "rule '" + rule.getName() + "': " + e.getMessage());
        }
    }

    /** Step rules adjust the plan: they weigh and observe nothing. */
    private static boolean isAdvice(RuleDescr rule, String tag) {
        String then = String.valueOf(rule.getConsequence());
        return !then.contains("finding(") && (tag.equals("weight") || tag.equals("observes"));
    }

    static String tag(RuleDescr rule, String tag) {
        AnnotationDescr annotation = rule.getAnnotation(tag);
        return annotation == null || annotation.getSingleValueAsString() == null
                ? ""
                : RuleTags.text(Map.of(tag, annotation.getSingleValueAsString()), tag);
    }

    /**
     * Collects the types of all patterns, and what must be there for the rule to fire. What is
     * counted may be none, what stands in a {@code not} must be none, what stands in an {@code or}
     * need not be there.
     */
    private void walk(BaseDescr descr, Set<String> matches, Set<Demand> requires) {
        Set<Demand> optional = new LinkedHashSet<>();
        if (descr instanceof PatternDescr pattern) {
            readPattern(pattern, matches, requires);
        } else if (descr instanceof AccumulateDescr accumulate) {
            walk(accumulate.getInput(), matches, requires);
        } else if (descr instanceof CollectDescr collect) {
            walk(collect.getInputPattern(), matches, requires);
        } else if (descr instanceof ConditionalElementDescr element) {
            boolean must = descr instanceof AndDescr || descr instanceof ExistsDescr;
            element.getDescrs()
                    .forEach(part -> walk((BaseDescr) part, matches, must ? requires : optional));
        }
    }

    private void readPattern(PatternDescr pattern, Set<String> matches, Set<Demand> requires) {
        String type =
                pattern.getObjectType().substring(pattern.getObjectType().lastIndexOf('.') + 1);
        if (type.equals("LogLine")) {
            literals.addAll(LogLineLiterals.of(pattern));
        }
        if (pattern.getSource() == null) {
            matches.add(type);
            requires.addAll(Demand.of(type, pattern));
        } else {
            walk(
                    pattern.getSource(),
                    matches,
                    isAtLeastOne(pattern) ? requires : new LinkedHashSet<>());
        }
    }

    /**
     * Whether what is counted must not be nothing: a group has a member, a count must reach 1 or
     * more.
     */
    private static boolean isAtLeastOne(PatternDescr result) {
        return result.getSource() instanceof GroupByDescr
                || result.getDescrs().stream()
                        .anyMatch(d -> AT_LEAST_ONE.matcher(d.getText()).find());
    }
}
