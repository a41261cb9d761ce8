package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import dev.faultline.diagnosis.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
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
            Matcher derives = DERIVES.matcher(String.valueOf(rule.getConsequence()));
            List<String> derived = derives.find() ? List.of(derives.group(1)) : List.of();
            if (!file.name().equals("observations")) {
                checkTags(file, rule);
            } else if (derived.isEmpty()) {
                problem(
                        file,
                        rule.getLine(),
                        "rule '" + rule.getName() + "' makes no observation( \"...\" )");
            }
            WhenPart when = new WhenPart(rule.getLhs());
            literals.addAll(when.literals());
            needs.put(rule.getName(), new RuleNeeds(when.matches(), when.requires(), derived));
        }
    }

    private void checkTags(RuleFile file, RuleDescr rule) {
        for (String tag : TAGS.stream().sorted().toList()) {
            String text = tag(rule, tag);
            if (text.isBlank() && !isAdvice(rule, tag)) {
                problem(file, rule.getLine(), "rule '" + rule.getName() + "' has no @" + tag);
            }
        }
        String cause = tag(rule, "cause");
        if (!cause.isBlank() && !cause.equals(file.name())) {
            problem(
                    file,
                    rule.getLine(),
                    "@cause( " + cause + " ) must be the file's name, " + file.name());
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
}
