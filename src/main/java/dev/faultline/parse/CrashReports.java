package dev.faultline.parse;

import dev.faultline.fact.Crash;
import dev.faultline.fact.CrashKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Crash reports of kernel logs, of every kind and in every wording of {@code headlines.txt}. */
final class CrashReports implements Parser {

    /** Reports that do not harm: nothing that comes after them is their work. */
    private static final Set<CrashKind> HARMLESS =
            EnumSet.of(
                    CrashKind.LOCKDEP,
                    CrashKind.KCSAN,
                    CrashKind.UBSAN,
                    CrashKind.MEMORY_LEAK,
                    CrashKind.ATOMIC_CONTEXT,
                    CrashKind.RCU_STALL,
                    CrashKind.SOFT_LOCKUP,
                    CrashKind.HUNG_TASK,
                    CrashKind.WORKQUEUE_LOCKUP,
                    CrashKind.PAGE_ALLOCATION_FAILURE);

    @Override
    public Format format() {
        return KernelFormat.of(
                        "Crash reports",
                        Headlines.texts(),
                        300,
                        Set.of(Crash.class),
                        "Linux 3.10 to 6.12: the files that headlines.txt names",
                        Headlines.all().stream()
                                .flatMap(headline -> headline.samples().stream())
                                .toList())
                .logged(inLogs());
    }

    /** What large logs are searched for. */
    static Set<String> inLogs() {
        return Headlines.all().stream()
                .flatMap(headline -> headline.inLogs().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void parse(Text text, Facts facts) {
        Set<String> damaged = new HashSet<>();
        for (CrashBlock block : CrashBlocks.in(text)) {
            String boot = block.headline().moment().boot();
            facts.add(new CrashReader(block).read(!damaged.contains(boot)));
            if (!HARMLESS.contains(block.kind())) {
                damaged.add(boot);
            }
        }
    }
}
