package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {

    @Test
    void haveNothingToComplainAbout() {
        assertThat(Faultline.lint(List.of(SampleCases.RULES))).isEmpty();
        assertThat(SampleCases.expert().knowledge().problems()).isEmpty();
    }
}
