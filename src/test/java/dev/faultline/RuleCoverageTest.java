package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.cases.Coverage;
import dev.faultline.cases.Expectation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every rule and every cause is tried by the cases under facts. */
class RuleCoverageTest {

    private static Coverage coverage;

    @BeforeAll
    static void readCases() {
        coverage = Coverage.of(SampleCases.expert().knowledge().rules(), SampleCases.findings());
    }

    @Test
    void everyRuleFiresInSomeCase() {
        assertThat(coverage.never()).isEmpty();
    }

    @Test
    void noRuleFiresInEveryCase() {
        assertThat(coverage.always()).isEmpty();
    }

    @Test
    void everyCauseHasACaseANearMissAndAReasonAgainst() {
        Map<String, Expectation> expected = new TreeMap<>();
        SampleCases.all().forEach((folder, e) -> expected.put(SampleCases.name(folder), e));
        assertThat(coverage.gaps(SampleCases.expert().knowledge(), expected)).isEmpty();
    }
}
