package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * Checks rule files and pages against docs/rule-style.md. Says everything that is wrong, with file
 * and line.
 */
public final class RuleLint {

    /** A shorter string costs the scan of a large log a pass of its own, a quarter of its time. */
    private static final int QUICK = 7;

    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_FILE = 300;
    private static final Set<String> TAGS =
            new TreeSet<>(Set.of("cause", "weight", "observes", "source"));
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "\\b(salience|agenda-group|activation-group|no-loop|lock-on-active|eval|global|modify|update|delete|retract)\\b"
                            + "|\\binsert\\s*\\(|\\bSystem\\s*\\.|^\\s*function\\s",
                    Pattern.MULTILINE);
    private static final Pattern ABSENCE = Pattern.compile("\\bnot\\s*[A-Z(]");
    private static final Pattern RAW_REGEX =
            Pattern.compile("\\bmatches\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern RUNAWAY = Pattern.compile("[+*}]\\)[+*{]|(?:\\.[*+].*){4,}");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();

    private RuleLint() {}

    /** What is wrong in these folders, by file and line. */
    public static List<Problem> check(List<Path> folders) {
        RuleFolders files = RuleFolders.read(folders);
        RuleLint lint = new RuleLint();
        lint.problems.addAll(files.problems());
        Set<String> pages = new TreeSet<>(files.pages().stream().map(RuleFile::name).toList());
        files.rules().forEach(file -> lint.checkFile(file, pages));
        files.pages().forEach(lint::checkPage);
        return lint.problems.stream().sorted().distinct().toList();
    }

    private void problem(RuleFile file, int line, String message) {
        problems.add(new Problem(file.path(), line, message));
    }

    private void checkFile(RuleFile file, Set<String> pages) {
        RuleShape shape = RuleShape.of(file);
        problems.addAll(shape.problems());
        checkFinished(file);
        boolean observations = file.name().equals("observations");
        if (!observations && !pages.contains(file.name())) {
            problem(
                    file,
                    1,
                    "unknown cause '" + file.name() + "': there is no page " + file.name() + ".md");
        }
        if (file.text().lines().count() > LONGEST_FILE) {
            problem(
                    file,
                    LONGEST_FILE + 1,
                    "is longer than " + LONGEST_FILE + " lines: split the topic");
        }
        if (shape.isCompilable()) {
            problems.addAll(ClassicCompiler.check(file, List.of()));
            checkRules(file, observations);
        }
    }

    private void checkRules(RuleFile file, boolean observations) {
        boolean against = false;
        PackageDescr contents = parse(file);
        for (RuleDescr rule : contents.getRules()) {
            checkName(file, rule);
            checkTags(file, rule, observations);
            checkBody(file, rule, observations);
            against |=
                    RuleShape.tag(rule, "weight").startsWith("against")
                            || RuleShape.tag(rule, "weight").startsWith("x0");
        }
        if (!observations && !against && !file.topic().equals("mechanisms")) {
            problem(file, 1, "has no reason against: what nothing can refute is believed forever");
        }
    }

    private static PackageDescr parse(RuleFile file) {
        try {
            return new DrlParser().parse(false, file.text());
        } catch (DroolsParserException e) {
            throw new IllegalStateException(file.path() + " parsed before and does not now", e);
        }
    }

    private void checkName(RuleFile file, RuleDescr rule) {
        String name = rule.getName();
        if (name.length() > LONGEST_NAME) {
            problem(
                    file,
                    rule.getLine(),
                    "rule name is longer than " + LONGEST_NAME + " characters: '" + name + "'");
        }
        if (name.endsWith(".")
                || Character.isUpperCase(name.charAt(0))
                        && !Character.isUpperCase(name.charAt(1))) {
            problem(
                    file,
                    rule.getLine(),
                    "rule name must read well after 'because': lower case, no period: '"
                            + name
                            + "'");
        }
        String other = names.putIfAbsent(name, file.path());
        if (other != null && !other.equals(file.path())) {
            problem(file, rule.getLine(), "a rule of " + other + " is called '" + name + "' too");
        }
    }

    private void checkTags(RuleFile file, RuleDescr rule, boolean observations) {
        Set<String> present =
                new TreeSet<>(
                        rule.getAnnotations().stream().map(AnnotationDescr::getName).toList());
        if (observations && !present.isEmpty()) {
            problem(
                    file,
                    rule.getLine(),
                    "an observation names no cause and carries no tags, but has @"
                            + String.join(" @", present));
        }
        if (!observations) {
            present.removeAll(TAGS);
            present.forEach(tag -> problem(file, rule.getLine(), "unknown tag @" + tag));
        }
    }

    private void checkBody(RuleFile file, RuleDescr rule, boolean observations) {
        String source = sourceOf(file, rule);
        int whenAt = source.indexOf("\nwhen");
        int thenAt = source.indexOf("\nthen");
        if (whenAt < 0 || thenAt < whenAt) {
            problem(
                    file,
                    rule.getLine(),
                    "'when', 'then' and 'end' stand at the margin, each on a line of its own");
            return;
        }
        String when = source.substring(whenAt, thenAt);
        String then =
                source.substring(thenAt + "\nthen".length(), source.lastIndexOf("end")).strip();
        checkThen(file, rule, then, observations);
        Matcher forbidden = FORBIDDEN.matcher(withoutStrings(source));
        if (forbidden.find()) {
            problem(
                    file,
                    rule.getLine(),
                    "'" + forbidden.group().strip() + "' is not used in rules");
        }
        if (ABSENCE.matcher(withoutStrings(when)).find()
                && !when.contains("Collected(")
                && !when.contains("// same evidence")) {
            problem(
                    file,
                    rule.getLine(),
                    "a 'not' must match Collected( evidence == ... ), or say '// same evidence': missing is not zero");
        }
        checkExpressions(file, rule, when);
    }

    private void checkThen(RuleFile file, RuleDescr rule, String then, boolean observations) {
        boolean one =
                then.startsWith("insertLogical(")
                        && then.endsWith(");")
                        && withoutStrings(then).indexOf(';') == withoutStrings(then).length() - 1;
        if (!one) {
            problem(file, rule.getLine(), "the then-part is one insertLogical( ... );");
        }
        if (observations == then.contains("finding(")) {
            if (observations) {
                problem(file, rule.getLine(), "an observation concludes nothing about a cause");
            } else if (!then.contains("skip(")
                    && !then.contains("first(")
                    && !then.contains("fill(")) {
                problem(
                        file,
                        rule.getLine(),
                        "a reason inserts a finding, a step rule a skip, first or fill");
            }
        }
    }

    private void checkExpressions(RuleFile file, RuleDescr rule, String when) {
        Matcher regex = RAW_REGEX.matcher(when);
        while (regex.find()) {
            String expression = regex.group(1).replace("\\\\", "\\");
            if (RUNAWAY.matcher(expression).find()) {
                problem(
                        file,
                        rule.getLine(),
                        "the regular expression can run away on a long line: " + expression);
            }
            if (LogLineLiterals.longestRequired(expression).length() < LogLineLiterals.SHORTEST
                    && when.contains("LogLine(")) {
                problem(
                        file,
                        rule.getLine(),
                        "the regular expression has no plain text of "
                                + LogLineLiterals.SHORTEST
                                + " characters for the scanner to look for: "
                                + expression);
            }
        }
        for (String literal : new WhenPart(rule.getLhs()).literals()) {
            if (literal.length() < QUICK) {
                problem(
                        file,
                        rule.getLine(),
                        "'" + literal + "' is too short for the scanner to look for");
            }
        }
    }

    private static String sourceOf(RuleFile file, RuleDescr rule) {
        List<String> lines = file.text().lines().toList();
        StringBuilder source = new StringBuilder();
        for (int i = rule.getLine() - 1; i < lines.size(); i++) {
            source.append(lines.get(i)).append('\n');
            if (lines.get(i).equals("end")) {
                break;
            }
        }
        return source.toString();
    }

    private static String withoutStrings(String source) {
        return source.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"").replaceAll("//.*", "");
    }

    private void checkPage(RuleFile file) {
        try {
            if (file.topic().equals("steps")) {
                PageReader.step(file);
            } else {
                checkCause(file);
            }
        } catch (IllegalArgumentException e) {
            problem(file, 1, e.getMessage());
        }
        checkFinished(file);
    }

    private void checkFinished(RuleFile file) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf("TODO");
            if (at >= 0) {
                problem(file, i + 1, "is not finished: " + lines.get(i).substring(at));
            }
        }
    }

    private void checkCause(RuleFile file) {
        var cause = PageReader.cause(file);
        if (cause.title().isEmpty()
                || cause.meaning().isEmpty()
                || cause.impact().isEmpty()
                || cause.sources().isEmpty()) {
            problem(
                    file,
                    1,
                    "needs a title and the headings Meaning, Impact and Sources, none of them empty");
        }
        if (!cause.isMechanism() && (cause.tests().isEmpty() || cause.steps().isEmpty())) {
            problem(file, 1, "needs tests under Confirm and steps under Fix");
        }
    }
}
