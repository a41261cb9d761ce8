package dev.faultline.parse;

import dev.faultline.fact.OutOfMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports of the OOM killer, and allocations that failed. */
final class OutOfMemoryMessages implements Parser {

    private static final int REPORT = 2000;
    private static final Pattern INVOKED =
            Pattern.compile(
                    "\\S invoked oom-killer: gfp_mask=0x[0-9a-f]+.{0,200}?order=(-?\\d{1,2})");
    private static final Pattern KILL =
            Pattern.compile(
                    "(?:(?<scope>Out of memory|Memory cgroup out of memory)"
                            + "(?: \\(oom_kill_allocating_task\\))?: )?"
                            + "Kill(?:ed)? process (?<pid>\\d{1,10})(?:,? ?UID \\d{1,10},?)? "
                            + "\\((?<victim>[^)]{1,40})\\)");
    private static final Pattern PANIC =
            Pattern.compile(
                    "Kernel panic - not syncing: (?:Out of memory|System is deadlocked on memory)");
    private static final Pattern FREE_SWAP = Pattern.compile("\\bFree swap\\s*= (\\d{1,15})kB");

    /** The counts of the whole system, in pages; those of its nodes and zones are in kB. */
    private static final Pattern PAGES =
            Pattern.compile(
                    "\\b(active_anon|inactive_anon|active_file|inactive_file|unevictable"
                            + "|slab_reclaimable|slab_unreclaimable|pagetables|free):(\\d{1,15}+)(?!kB)");

    /** What the kernel gives away first: free pages and pages of files. */
    private static final List<String> IDLE = List.of("free", "active_file", "inactive_file");

    private static final Pattern CGROUP =
            Pattern.compile(
                    "constraint=CONSTRAINT_MEMCG|Memory cgroup out of memory"
                            + "|killed as a result of limit of|Memory cgroup stats for /");

    /**
     * What mm/memcontrol.c mem_cgroup_print_oom_info(), v3.10 to v4.20, and what took its place say
     * of the group whose limit was hit. Nothing else prints the statistics of a group.
     */
    private static final Pattern LIMIT =
            Pattern.compile(
                    "^(?:Task in \\S{1,400}+ killed as a result of limit of \\S"
                            + "|Memory cgroup stats for /)");

    private static final Pattern FAILURE =
            Pattern.compile(
                    "page allocation failure: order:(\\d{1,2})|vmalloc.{0,20}: allocation failure"
                            + "|vmalloc error: size");

    @Override
    public Format format() {
        return KernelFormat.of(
                "out of memory",
                Set.of(
                        "invoked oom-killer",
                        "Kill process ",
                        "Killed process ",
                        "killed as a result of limit of",
                        "Memory cgroup stats for /",
                        "Out of memory",
                        "System is deadlocked on memory",
                        "allocation failure",
                        "vmalloc error"),
                REPORT,
                Set.of(OutOfMemory.class),
                "Linux v3.10, v4.4, v5.4, v6.12 mm/oom_kill.c; mm/page_alloc.c warn_alloc();"
                        + " mm/vmalloc.c",
                List.of(
                        "gcc invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0\n"
                                + "Free swap  = 0kB\n"
                                + "Out of memory: Kill process 4711 (chrome) score 901 or sacrifice"
                                + " child\n"
                                + "Killed process 4711 (chrome) total-vm:4096kB, anon-rss:1024kB,"
                                + " file-rss:0kB",
                        "Out of memory: Killed process 88 (ld) total-vm:4096kB, anon-rss:1024kB",
                        "Memory cgroup out of memory: Killed process 88 (node) total-vm:1204kB",
                        "Task in /lxc/shop killed as a result of limit of /lxc/shop",
                        "Memory cgroup stats for /shop/web: cache:12KB rss:524188KB rss_huge:0KB",
                        "Kernel panic - not syncing: Out of memory: compulsory panic_on_oom is"
                                + " enabled",
                        "Kernel panic - not syncing: System is deadlocked on memory",
                        "Kernel panic - not syncing: Out of memory and no killable processes...",
                        "smbd: page allocation failure: order:5, mode:0x40dc0(GFP_KERNEL|__GFP_COMP),"
                                + " nodemask=(null)",
                        "insmod: vmalloc: allocation failure: 268435456 bytes, mode:0x24002c2"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Report report = null;
        for (Line line : text.lines()) {
            Matcher invoked = INVOKED.matcher(line.message());
            Matcher failure = FAILURE.matcher(line.message());
            if (invoked.find()) {
                finish(report, facts);
                report = new Report(line, Integer.parseInt(invoked.group(1)));
            } else if (failure.find()) {
                int order = failure.group(1) == null ? 0 : Integer.parseInt(failure.group(1));
                addFailure(line, order, facts);
            } else {
                report = follow(report, line, facts);
            }
        }
        finish(report, facts);
    }

    private static Report follow(Report open, Line line, Facts facts) {
        Report report = open;
        if (report != null && line.number() - report.first.number() > REPORT) {
            finish(report, facts);
            report = null;
        }
        Matcher kill = KILL.matcher(line.message());
        boolean killed = kill.find();
        boolean panicked = PANIC.matcher(line.message()).find();
        if (report == null && LIMIT.matcher(line.message()).find()) {
            report = new Report(line, 0);
        }
        if (killed || panicked) {
            boolean other =
                    report != null
                            && killed
                            && report.victim != null
                            && !report.pid.equals(kill.group("pid"));
            if (other) {
                finish(report, facts);
            }
            report = report == null || other ? new Report(line, 0) : report;
        }
        if (report != null) {
            report.read(line, killed ? kill : null, panicked);
        }
        return report;
    }

    private static void finish(Report report, Facts facts) {
        if (report != null) {
            facts.add(report.fact());
        }
    }

    private static void addFailure(Line line, int order, Facts facts) {
        facts.add(
                new OutOfMemory(
                        "allocation-failure",
                        "system",
                        Optional.empty(),
                        order,
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        line.citation()));
    }

    /** A report as far as it was read. */
    private static final class Report {
        private final Line first;
        private final int order;
        private String what = "kill";
        private String scope = "system";
        private String pid = "";
        private String victim;
        private OptionalLong freeSwap = OptionalLong.empty();
        private final Map<String, Long> pages = new HashMap<>();

        Report(Line first, int order) {
            this.first = first;
            this.order = Math.max(0, order);
        }

        void read(Line line, Matcher kill, boolean panicked) {
            if (kill != null && victim == null) {
                victim = kill.group("victim");
                pid = kill.group("pid");
            }
            if (panicked) {
                what = "panic";
            }
            if (CGROUP.matcher(line.message()).find()) {
                scope = "cgroup";
            }
            Matcher counts = PAGES.matcher(line.message());
            while (counts.find()) {
                pages.putIfAbsent(counts.group(1), Long.parseLong(counts.group(2)));
            }
            Matcher swap = FREE_SWAP.matcher(line.message());
            if (swap.find()) {
                freeSwap = OptionalLong.of(Long.parseLong(swap.group(1)) * 1024);
            }
        }

        private OptionalInt idlePercent() {
            long all = pages.values().stream().mapToLong(count -> count).sum();
            long idle = IDLE.stream().mapToLong(name -> pages.getOrDefault(name, 0L)).sum();
            return pages.containsKey("free") && pages.containsKey("active_anon")
                    ? OptionalInt.of((int) (100 * idle / Math.max(1, all)))
                    : OptionalInt.empty();
        }

        OutOfMemory fact() {
            return new OutOfMemory(
                    what,
                    scope,
                    Optional.ofNullable(victim),
                    order,
                    freeSwap,
                    idlePercent(),
                    first.citation());
        }
    }
}
