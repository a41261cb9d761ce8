import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies a folder of rules several times with other names and other literals, as if as many more
 * faults were known: {@code java RuleCopies.java RULES TARGET COPIES}. A copy asks for other
 * strings; a rule that asks for the presence of none asks for evidence of another name.
 */
class RuleCopies {

    private static final Pattern RULE =
            Pattern.compile("^rule \"(.*?)\"(.*?)^when$(.*?)^then$(.*?)^end$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ASKS =
            Pattern.compile("(?<!not )(?:==|\\bin|\\bcontains|\\bmatches)\\s*\\(?\\s*\"");
    private static final Pattern ABSENCE = Pattern.compile("^\\s*not .*$", Pattern.MULTILINE);
    private static final Pattern FIRST_PATTERN = Pattern.compile("\\b[A-Z]\\w+\\( ?");

    public static void main(String[] arguments) throws IOException {
        Path rules = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        List<Path> files;
        try (Stream<Path> all = Files.walk(rules)) {
            files = all.filter(f -> f.toString().endsWith(".drl") && !f.startsWith(rules.resolve("local"))).toList();
        }
        for (int copy = 1; copy <= Integer.parseInt(arguments[2]); copy++) {
            for (Path file : files) {
                copy(rules, file, target, copy);
            }
        }
    }

    private static void copy(Path rules, Path file, Path target, int copy) throws IOException {
        String name = file.getFileName().toString().replace(".drl", "");
        String copied = name.equals("observations") ? name : name + "-copy" + copy;
        String folder = rules.relativize(file.getParent()) + "-copy" + copy;
        Path to = Files.createDirectories(target.resolve(folder));
        String head = "package rules." + folder.replace('-', '_') + "." + copied.replace('-', '_');
        String text = Files.readString(file).replaceFirst("package .*", head);
        Files.writeString(
                to.resolve(copied + ".drl"),
                RULE.matcher(text).replaceAll(r -> Matcher.quoteReplacement(rule(r, copied, copy))));
        Path page = file.resolveSibling(name + ".md");
        if (Files.exists(page)) {
            Files.copy(page, to.resolve(copied + ".md"));
        }
    }

    private static String rule(MatchResult rule, String cause, int copy) {
        String tags = rule.group(2).replaceFirst("@cause\\( [a-z0-9-]* \\)", "@cause( " + cause + " )");
        String when = rule.group(3);
        String other = LITERAL.matcher(when).replaceAll("\"$1 copy " + copy + "\"");
        if (!ASKS.matcher(ABSENCE.matcher(when).replaceAll("")).find()) {
            other =
                    FIRST_PATTERN
                            .matcher(other)
                            .replaceFirst("$0citation().source() == \"copy " + copy + "\", ")
                            .replaceFirst(", \\)", " )");
        }
        String then = rule.group(4).replaceFirst("(observation\\( \"[^\"]*)\"", "$1 copy " + copy + "\"");
        return "rule \"" + rule.group(1) + " (" + copy + ")\"" + tags + "when" + other + "then" + then + "end";
    }
}
