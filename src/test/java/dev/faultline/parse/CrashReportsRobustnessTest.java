package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Crash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashReportsRobustnessTest {

    /** Quadratic work on so many would not end in the time that people wait for tests. */
    private static final int MANY = 100_000;

    private static List<Crash> crashes(String log) {
        return Read.by(new CrashReports(), log).only(Crash.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x86-page-fault.txt",
                "x86-null-4.4.txt",
                "arm64-paging-request.txt",
                "arm-null.txt",
                "ppc64-bad-area.txt",
                "s390x-pointer.txt",
                "riscv-access-fault.txt",
                "interleaved.txt",
                "rcu-stall.txt",
                "lockdep.txt",
                "corrupted-page-table.txt"
            })
    void everyPrefixOfALogIsRead(String name) throws IOException {
        String log;
        try (InputStream in = getClass().getResourceAsStream("crashes/" + name)) {
            log = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int headline = log.indexOf('\n', log.indexOf("\n") + 1);
        for (int end = 0; end <= log.length(); end += 7) {
            List<Crash> crashes = crashes(log.substring(0, end));
            if (end > headline) {
                assertThat(crashes).as("the first %d characters", end).isNotEmpty();
            }
        }
    }

    @Test
    void aReportThatNeverEndsIsRead() {
        String endless =
                "[    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000018\n"
                        + "[    1.000001] Call Trace:\n"
                        + "[    1.000002]  loop_again+0x1/0x2 [looper]\n".repeat(MANY);

        assertThat(crashes(endless)).hasSize(1);
    }

    @Test
    void manyHeadlinesAreRead() {
        String many =
                "[    1.000000] BUG: soft lockup - CPU#3 stuck for 26s! [x:42]\n".repeat(MANY);

        assertThat(crashes(many)).hasSize(MANY);
    }

    @Test
    void manyCallersAreRead() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            many.append("[    1.000000][T%d] kernel BUG at mm/slub.c:448!\n".formatted(i));
        }

        assertThat(crashes(many.toString())).hasSize(MANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "[",
                "[<",
                "0",
                "+0x",
                "? ",
                "<IRQ> ",
                "A(O) ",
                "at: ",
                "WARNING: "
            })
    void aLongLineIsRead(String piece) {
        String filler = piece.repeat(60_000 / piece.length());
        String log =
                "WARNING: "
                        + filler
                        + "\nkernel BUG at a.c:1!\nModules linked in: "
                        + filler
                        + "\nCall Trace:\n "
                        + filler
                        + "+0x1/0x2\n  \nRIP: 0010:"
                        + filler
                        + "\nCode: "
                        + filler
                        + "\nCPU: 1 PID: 2 Comm: "
                        + filler;

        assertThat(crashes(log)).isNotEmpty();
    }
}
