package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/**
 * The classic DRL compiler, asked what is wrong with a rule file: its messages carry the line, and
 * come all at once, which those of the executable-model compiler do not.
 */
final class ClassicCompiler {

    private static final Pattern STRING_OPERATOR = Pattern.compile("\\bstr\\s*\\[([^]]*)]");
    private static final Set<String> STRING_OPERATORS = Set.of("startsWith", "endsWith", "length");

    private ClassicCompiler() {}

    /**
     * What is wrong with the file; the messages of the other compiler if this one has no complaint.
     */
    static List<Problem> check(RuleFile file, List<String> others) {
        List<Problem> problems;
        try {
            problems = complaints(file);
        } catch (RuntimeException e) {
            // Drools throws on operators that it does not know.
            problems = unknownOperators(file);
            if (problems.isEmpty()) {
                problems = List.of(new Problem(file.path(), 0, oneLine("cannot be read: " + e)));
            }
        }
        return problems.isEmpty()
                ? others.stream()
                        .map(text -> new Problem(file.path(), 0, oneLine(text)))
                        .distinct()
                        .toList()
                : problems;
    }

    private static List<Problem> complaints(RuleFile file) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(
                ResourceFactory.newByteArrayResource(file.text().getBytes(StandardCharsets.UTF_8)),
                ResourceType.DRL);
        return builder.getErrors().stream()
                .map(
                        error ->
                                new Problem(
                                        file.path(),
                                        error.getLines().length > 0 ? error.getLines()[0] : 0,
                                        oneLine(error.getMessage())))
                .distinct()
                .toList();
    }

    private static List<Problem> unknownOperators(RuleFile file) {
        List<String> lines = file.text().lines().toList();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(index -> unknownOperators(file, index + 1, lines.get(index)))
                .toList();
    }

    private static Stream<Problem> unknownOperators(RuleFile file, int number, String line) {
        return STRING_OPERATOR
                .matcher(line)
                .results()
                .filter(operator -> !STRING_OPERATORS.contains(operator.group(1).strip()))
                .map(
                        operator ->
                                new Problem(
                                        file.path(),
                                        number,
                                        "unknown operator '"
                                                + operator.group()
                                                + "': there are str[startsWith], str[endsWith] and str[length]"));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
