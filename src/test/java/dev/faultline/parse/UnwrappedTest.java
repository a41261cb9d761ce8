package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnwrappedTest {

    @Test
    void givesALineItsTailsBack() {
        List<Line> lines =
                lines(
                        "[   31.937461] mkswap invoked oom-killer: gfp_mask=0x101cc0(GFP_USER|__GFP_WRITE),",
                        "order=0, oom_score_adj=0, nodemask=(null), cpuset=/, mems_allowed=0 and more",
                        "of it",
                        "[   31.947273] CPU: 1 PID: 397 Comm: mkswap");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).message())
                .startsWith("mkswap invoked")
                .contains("WRITE), order=0")
                .endsWith("and more of it");
        assertThat(lines.get(0).last()).isEqualTo(3);
        assertThat(lines.get(1).number()).isEqualTo(4);
    }

    @Test
    void takesMarksOfQuotesFromTails() {
        assertThat(
                        lines(
                                "> [   43.913688] general protection fault, probably for non-canonical",
                                "> address 0x3ffe71b40000848: 0000 [#1] SMP NOPTI"))
                .extracting(Line::message)
                .containsExactly(
                        "general protection fault, probably for non-canonical address"
                                + " 0x3ffe71b40000848: 0000 [#1] SMP NOPTI");
    }

    @Test
    void knowsSpeakersWhereTheTimeWasLeftOut() {
        assertThat(
                        lines(
                                "BTRFS critical (device sdb2): corrupt leaf: root=2 block=101736448",
                                "slot=82, bad key order, prev (1 2 3) current (1 2 2)",
                                "BTRFS info (device sdb2): leaf 101736448 gen 7"))
                .hasSize(2);
    }

    @Test
    void leavesLogsAloneThatWereNotWrapped() {
        assertThat(
                        lines(
                                "[    1.100000] systemd[1]: a line that is much longer than any mail program would ever leave it",
                                "[    1.200000] systemd[1]: Set hostname to <node17.example.org>, and go",
                                "Welcome to the machine!"))
                .hasSize(3);
    }

    @Test
    void aShortLineHasNoTail() {
        assertThat(lines("[    1.200000] Call Trace:", "order=0")).hasSize(2);
    }

    private static List<Line> lines(String... lines) {
        return KernelLog.read("mail", String.join("\n", lines)).lines();
    }
}
