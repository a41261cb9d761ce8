package dev.faultline.parse;

import dev.faultline.fact.MemoryFailure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of pages with memory errors. */
final class MemoryFailureMessages implements Parser {

    private static final String PAGE =
            "(?:Memory failure: 0x|Memory error may not recovered: 0x|MCE 0x)"
                    + "(?<frame>[0-9a-f]{1,12}): ";
    private static final Pattern ACTION =
            Pattern.compile(
                    PAGE
                            + "(?:recovery action for (?<page>.{1,60}?)|(?<old>.{1,60}? page) recovery): "
                            + "(?<result>Ignored|Failed|Delayed|Recovered)\\b");
    private static final Pattern KILL =
            Pattern.compile(
                    "(?:"
                            + PAGE
                            + "|MCE: )(?:Killing|Sending SIGBUS to|forcibly killing|Cannot send advisory"
                            + " machine check signal to) (?<victim>.{1,40}?):\\d{1,10}(?=[ ,]|$)");
    private static final Pattern REPEATED =
            Pattern.compile(
                    PAGE + "(?:already hardware poisoned|.{0,20}already (?:hardware )?poisoned)");

    /** An error that firmware told of while the program ran into it, and nobody could handle. */
    private static final Pattern UNHANDLED =
            Pattern.compile(
                    "GHES: (?<victim>.{1,40}?):\\d{1,10}: synchronous unrecoverable error \\(SIGBUS\\)");

    private static final Pattern OUTSIDE = Pattern.compile(PAGE + "memory outside kernel control");
    private static final Pattern OFFLINE =
            Pattern.compile(
                    "(?:[Ss]oft[- ]?offlin(?:e|ing)|Soft-offlining|soft_offline)\\b:?"
                            + "(?: (?:pfn|page))?:? ?0x(?<frame>[0-9a-f]{1,12})(?<rest>.{0,60})");
    private static final Pattern INJECTED =
            Pattern.compile(
                    "(?:Injecting memory failure (?:for )?(?:at )?(?:pfn|page)|Unpoison: (?:Injecting"
                            + " memory failure at pfn))\\W+0x(?<frame>[0-9a-f]{1,12})");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "Memory failure: 0x",
                    "Memory error may not",
                    "page recovery: ",
                    "recovery action for",
                    "hardware memory corruption",
                    "hardware poisoned",
                    "already poisoned",
                    "forcibly killing",
                    "Cannot send advisory",
                    "Sending SIGBUS",
                    "MCE: Killing",
                    "outside kernel control",
                    "synchronous unrecoverable error",
                    "oft offlin",
                    "oft-offlin",
                    "soft_offline: 0x",
                    "Injecting memory failure");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "memory failures handled by the kernel",
                        Set.of(
                                "Memory failure: 0x",
                                "Memory error may not",
                                "MCE 0x",
                                "MCE: Killing",
                                "synchronous unrecoverable error",
                                "oft offlin",
                                "oft-offlin",
                                "soft_offline: 0x",
                                "Injecting memory failure"),
                        0,
                        Set.of(MemoryFailure.class),
                        "Linux v2.6.32 to v6.12 mm/memory-failure.c, mm/madvise.c,"
                                + " arch/x86/mm/fault.c do_sigbus(), drivers/ras/cec.c,"
                                + " drivers/acpi/apei/ghes.c",
                        List.of(
                                "Memory failure: 0x12ab3: recovery action for dirty LRU page: Recovered",
                                "MCE 0x12ab3: dirty LRU page recovery: Recovered",
                                "MCE 0x12ab3: recovery action for free buddy page: Delayed",
                                "Memory failure: 0x12ab3: recovery action for reserved kernel page: Ignored",
                                "Memory failure: 0x12ab3: Sending SIGBUS to mysqld:812 due to hardware"
                                        + " memory corruption",
                                "Memory failure: 0x12ab3: Killing qemu-kvm:812 due to hardware memory"
                                        + " corruption",
                                "MCE 0x12ab3: Killing java:812 early due to hardware memory corruption",
                                "Memory failure: 0x12ab3: forcibly killing java:812 because of failure to"
                                        + " unmap corrupted page",
                                "MCE: Killing redis:99 due to hardware memory corruption fault at"
                                        + " 7f0012345678",
                                "Memory failure: 0x12ab3: already hardware poisoned",
                                "Memory failure: 0x12ab3: recovery action for already poisoned page: Failed",
                                "Memory failure: 0x12ab3: memory outside kernel control",
                                "MCE 0x12ab3: memory outside kernel control",
                                "GHES GHES.0: [Hardware Error]: GHES: mysqld:812: synchronous"
                                        + " unrecoverable error (SIGBUS)",
                                "RAS: Soft-offlining pfn: 0x12ab3",
                                "Soft offlining pfn 0x12ab3 at process virtual address 0x7f0012345000",
                                "soft offline: 0x12ab3: isolation failed, page count 2, type"
                                        + " 0x17ffffc0020068",
                                "soft_offline: 0x12ab3: page already poisoned",
                                "Injecting memory failure for pfn 0x12ab3 at process virtual address"
                                        + " 0x7f0012345000"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ACTION,
                (line, m) ->
                        add(
                                line,
                                m,
                                m.group("page") != null ? m.group("page") : m.group("old"),
                                m.group("result").toLowerCase(Locale.ROOT),
                                facts));
        text.forEachMatch(KILL, (line, m) -> addKill(line, m, frame(m), facts));
        text.forEachMatch(UNHANDLED, (line, m) -> addKill(line, m, OptionalLong.empty(), facts));
        text.forEachMatch(REPEATED, (line, m) -> add(line, m, "", "repeated", facts));
        text.forEachMatch(OUTSIDE, (line, m) -> add(line, m, "", "ignored", facts));
        text.forEachMatch(OFFLINE, (line, m) -> add(line, m, "", offlined(m.group("rest")), facts));
        text.forEachMatch(INJECTED, (line, m) -> add(line, m, "", "injected", facts));
    }

    private static String offlined(String rest) {
        if (rest.contains("already poisoned")) {
            return "repeated";
        }
        return rest.contains("failed") || rest.contains("unknown") ? "failed" : "offlined";
    }

    private static void add(Line line, Matcher m, String page, String outcome, Facts facts) {
        facts.add(new MemoryFailure(frame(m), page, outcome, Optional.empty(), line.citation()));
    }

    private static void addKill(Line line, Matcher m, OptionalLong frame, Facts facts) {
        facts.add(
                new MemoryFailure(
                        frame, "", "killed", Optional.of(m.group("victim")), line.citation()));
    }

    private static OptionalLong frame(Matcher m) {
        return m.group("frame") == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(m.group("frame"), 16));
    }
}
