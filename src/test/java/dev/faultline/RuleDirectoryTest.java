package dev.faultline;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Knowledge;
import dev.faultline.diagnosis.Rule;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** rules/README.md lists what the rules say. */
class RuleDirectoryTest {

    private static final String HEAD =
            """
            # What Faultline knows

            %d causes and mechanisms, %d reasons for and against them, %d steps. How rules are written is said in
            [rule-style.md](../docs/rule-style.md), what a weight means in [weights.md](../docs/weights.md). This page is generated
            by `make update`; `faultline rules list` prints the same.
            """;

    @Test
    void listsEveryCauseAndReason() {
        Knowledge knowledge = SampleCases.expert().knowledge();
        StringBuilder page =
                new StringBuilder(
                        HEAD.formatted(
                                knowledge.causes().size(),
                                knowledge.rules().size(),
                                knowledge.steps().size()));
        List<Cause> causes =
                knowledge.causes().stream()
                        .flatMap(id -> knowledge.cause(id).stream())
                        .sorted(Comparator.comparing(Cause::topic).thenComparing(Cause::id))
                        .toList();
        String topic = "";
        for (Cause cause : causes) {
            if (!cause.topic().equals(topic)) {
                topic = cause.topic();
                page.append("\n## ").append(topic).append('\n');
            }
            page.append(section(cause, knowledge.rules()));
        }
        Golden.check(SampleCases.RULES.resolve("README.md"), page.toString());
    }

    private static String section(Cause cause, List<Rule> rules) {
        String kind =
                cause.family()
                        .map(f -> f.id() + String.format(Locale.ROOT, ", prior %s", cause.prior()))
                        .orElse("a mechanism: explained, never an answer");
        Path page = Path.of(cause.topic(), cause.id() + ".md");
        StringBuilder section = new StringBuilder();
        section.append("\n### ").append(cause.id()).append("\n\n");
        section.append("[%s](%s) (%s)%n".formatted(cause.title(), page, kind));
        List<Rule> own = rules.stream().filter(r -> r.cause().equals(cause.id())).toList();
        if (!own.isEmpty()) {
            section.append(
                    "\n| Because | Weight | Observes | Known from |\n| --- | --- | --- | --- |\n");
        }
        for (Rule rule : own) {
            section.append(
                    "| %s | %s | %s | %s |%n"
                            .formatted(
                                    cell(rule.name()),
                                    rule.weight().word(),
                                    rule.observes(),
                                    cell(rule.source())));
        }
        return section.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
