package dev.faultline.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.fact.OutOfMemory;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutOfMemoryMessagesTest {

    private static Read read(String log) {
        return Read.by(new OutOfMemoryMessages(), log);
    }

    @Test
    void aWholeReportIsOneFact() {
        String log =
                """
                gcc invoked oom-killer: gfp_mask=0x201da(GFP_USER), order=2, oom_score_adj=0
                Mem-Info:
                Free swap  = 12kB
                Total swap = 1024kB
                Out of memory: Kill process 4711 (chrome) score 901 or sacrifice child
                Killed process 4711 (chrome) total-vm:4096kB, anon-rss:1024kB, file-rss:0kB
                ld invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0
                oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),task=ld,pid=5,uid=0
                Memory cgroup out of memory: Killed process 5 (ld) total-vm:4096kB
                """;

        assertThat(read(log).only(OutOfMemory.class))
                .extracting(
                        OutOfMemory::what,
                        OutOfMemory::scope,
                        OutOfMemory::victim,
                        OutOfMemory::order,
                        OutOfMemory::freeSwapBytes)
                .containsExactly(
                        tuple("kill", "system", Optional.of("chrome"), 2, OptionalLong.of(12288)),
                        tuple("kill", "cgroup", Optional.of("ld"), 0, OptionalLong.empty()));
    }

    @Test
    void killsWithoutTheirReport() {
        String log =
                """
                Out of memory: Killed process 88 (a) total-vm:4096kB
                Killed process 88 (a) total-vm:4096kB
                Memory cgroup out of memory: Killed process 89 (b) total-vm:1204kB
                """;

        assertThat(read(log).only(OutOfMemory.class))
                .extracting(OutOfMemory::victim, OutOfMemory::scope)
                .containsExactly(
                        tuple(Optional.of("a"), "system"), tuple(Optional.of("b"), "cgroup"));
    }

    @Test
    void aGroupAtItsLimitWhereTheKillIsCutOff() {
        String log =
                """
                Task in /lxc/shop killed as a result of limit of /lxc/shop
                memory: usage 1048576kB, limit 1048576kB, failcnt 189
                """;

        assertThat(read(log).only(OutOfMemory.class))
                .extracting(OutOfMemory::what, OutOfMemory::scope, OutOfMemory::victim)
                .containsExactly(tuple("kill", "cgroup", Optional.empty()));
    }

    @Test
    void theStatisticsOfAGroupWhereTheRestIsCutOff() {
        String log =
                """
                Memory cgroup stats for /shop/web:
                anon 535658496
                Memory cgroup stats for /shop/web/a: cache:0KB rss:613460KB
                """;

        assertThat(read(log).only(OutOfMemory.class))
                .extracting(OutOfMemory::what, OutOfMemory::scope, OutOfMemory::victim)
                .containsExactly(tuple("kill", "cgroup", Optional.empty()));
    }

    @Test
    void panicInsteadOfAKill() {
        String log =
                """
                init invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0
                Kernel panic - not syncing: Out of memory: system-wide panic_on_oom is enabled
                """;

        assertThat(read(log).only(OutOfMemory.class))
                .extracting(OutOfMemory::what)
                .containsExactly("panic");
    }

    @Test
    void failedAllocations() {
        String log =
                """
                smbd: page allocation failure: order:5, mode:0x40dc0(GFP_KERNEL), nodemask=(null)
                insmod: vmalloc: allocation failure: 268435456 bytes, mode:0x24002c2
                """;

        assertThat(read(log).only(OutOfMemory.class))
                .extracting(OutOfMemory::what, OutOfMemory::order)
                .containsExactly(tuple("allocation-failure", 5), tuple("allocation-failure", 0));
    }
}
