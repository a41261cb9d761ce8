package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.MemoryFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryFailureMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Memory failure: 0x12a: recovery action for dirty LRU page: Recovered |12a|dirty LRU"
                        + " page|recovered|",
                "MCE 0x12a: dirty LRU page recovery: Failed |12a|dirty LRU page|failed|",
                "MCE 0x12a: recovery action for free buddy page: Delayed |12a|free buddy"
                        + " page|delayed|",
                "Memory failure: 0x12a: Sending SIGBUS to my db:812 due to hardware memory"
                        + " corruption |12a||killed|my db",
                "MCE 0x12a: Killing java:812 early due to hardware memory corruption"
                        + " |12a||killed|java",
                "MCE: Killing redis:99 due to hardware memory corruption fault at 7f00"
                        + " |||killed|redis",
                "Memory failure: 0x12a: already hardware poisoned |12a||repeated|",
                "Memory failure: 0x12a: memory outside kernel control |12a||ignored|",
                "GHES GHES.0: [Hardware Error]: GHES: my db:812: synchronous unrecoverable error"
                        + " (SIGBUS) |||killed|my db",
                "RAS: Soft-offlining pfn: 0x12a |12a||offlined|",
                "soft offline: 0x12a: page migration failed 1, type 17ffff |12a||failed|",
                "Injecting memory failure for pfn 0x12a at process virtual address 0x7f00"
                        + " |12a||injected|",
            })
    void wordings(String log, String frame, String page, String outcome, String victim) {
        assertThat(Read.by(new MemoryFailureMessages(), log).only(MemoryFailure.class))
                .singleElement()
                .satisfies(
                        f -> {
                            assertThat(
                                            f.pageFrame().isPresent()
                                                    ? Long.toHexString(f.pageFrame().getAsLong())
                                                    : null)
                                    .isEqualTo(frame);
                            assertThat(f.page()).isEqualTo(page == null ? "" : page);
                            assertThat(f.outcome()).isEqualTo(outcome);
                            assertThat(f.victim().orElse(null)).isEqualTo(victim);
                        });
    }
}
