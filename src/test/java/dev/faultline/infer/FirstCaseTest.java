package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.SampleCases;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.fact.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules are loaded when a case first needs them; which were there before must not matter. */
class FirstCaseTest {

    @TempDir static Path cache;

    static Stream<Path> cases() {
        List<Path> all = List.copyOf(SampleCases.all().keySet());
        return IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFreshRuleBaseGivesTheSameAnswer(Path folder) {
        List<Fact> facts = SampleCases.facts(folder);
        RuleBase full = Full.RULES;
        RuleBase fresh = RuleBase.open(List.of(SampleCases.RULES), cache);

        assertThat(answer(fresh, facts)).isEqualTo(answer(full, facts));
    }

    @Test
    void casesSideBySideGiveTheSameAnswers() {
        Map<Path, List<String>> expected = new TreeMap<>();
        cases().forEach(c -> expected.put(c, answer(Full.RULES, SampleCases.facts(c))));
        RuleBase fresh = RuleBase.open(List.of(SampleCases.RULES), cache);

        Map<Path, List<String>> answers = new ConcurrentSkipListMap<>();
        cases().parallel().forEach(c -> answers.put(c, answer(fresh, SampleCases.facts(c))));

        assertThat(answers).isEqualTo(expected);
    }

    private static final class Full {
        static final RuleBase RULES = RuleBase.open(List.of(SampleCases.RULES), cache);
    }

    private static List<String> answer(RuleBase rules, List<Fact> facts) {
        Diagnosis diagnosis =
                new Diagnostician(rules, Map.of(), type -> Set.of()).diagnose("case", facts);
        return Stream.of(
                        diagnosis.hypotheses().stream().map(FirstCaseTest::text),
                        diagnosis.mechanisms().stream().map(m -> m.because()),
                        diagnosis.plan().items().stream().map(i -> i.toString()))
                .flatMap(part -> part)
                .toList();
    }

    private static String text(Hypothesis h) {
        return h.cause().id() + " " + h.subject() + " " + h.confidence();
    }
}
