package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import java.util.List;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/**
 * The classic DRL compiler, asked what is wrong with a rule file: its messages carry the line, and
 * come all at once, which those of the executable-model compiler do not.
 */
final class ClassicCompiler {

    private ClassicCompiler() {}

    /**
     * What is wrong with the file; the messages of the other compiler if this one has no complaint.
     */
    static List<Problem> check(RuleFile file, List<String> others) {
        KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
        builder.add(
                ResourceFactory.newByteArrayResource(
                        file.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                ResourceType.DRL);
        List<Problem> problems =
                builder.getErrors().stream()
                        .map(
                                error ->
                                        new Problem(
                                                file.path(),
                                                error.getLines().length > 0
                                                        ? error.getLines()[0]
                                                        : 0,
                                                oneLine(error.getMessage())))
                        .distinct()
                        .toList();
        return problems.isEmpty()
                ? others.stream()
                        .map(text -> new Problem(file.path(), 0, oneLine(text)))
                        .distinct()
                        .toList()
                : problems;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
