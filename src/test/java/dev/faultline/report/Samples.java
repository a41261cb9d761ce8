package dev.faultline.report;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Family;
import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Hypothesis;
import dev.faultline.diagnosis.Mechanism;
import dev.faultline.diagnosis.NextTest;
import dev.faultline.diagnosis.Phase;
import dev.faultline.diagnosis.Plan;
import dev.faultline.diagnosis.Risk;
import dev.faultline.diagnosis.RulesUsed;
import dev.faultline.diagnosis.Step;
import dev.faultline.diagnosis.SystemDescription;
import dev.faultline.diagnosis.TestValue;
import dev.faultline.diagnosis.Weight;
import dev.faultline.fact.AddressClass;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.CrashKind;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Frame;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.Moment;
import dev.faultline.fact.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Diagnoses built by hand, for tests. */
public final class Samples {

    private static final SystemDescription SYSTEM =
            new SystemDescription(
                    Optional.of("6.1.0-18-amd64"),
                    Optional.of("debian"),
                    "debian",
                    Optional.of("x86_64"),
                    Optional.of("Acme Corp. Server 9000"));

    private Samples() {}

    /** A memory module that fails, with all that a report can hold. */
    public static Diagnosis memory() {
        return diagnosis(
                "db7",
                "hardware",
                List.of(memoryHypothesis(0.93), moduleHypothesis(0.03)),
                0.04,
                plan(),
                List.of(new NextTest(memtest(), List.of("memtester 4G 3"), 0.71234)));
    }

    /** A machine in which nothing may be found. */
    public static Diagnosis healthy() {
        return new Diagnosis(
                "web1",
                new RulesUsed("0123456789abcdef", 365),
                SYSTEM,
                "none",
                List.of(),
                List.of(moduleHypothesis(0.02)),
                0.98,
                plan(),
                List.of(),
                List.of(),
                List.of(),
                List.of("dmesg", "memtest", "smart"),
                List.of(),
                List.of());
    }

    /** A machine of which the evidence says too little. */
    public static Diagnosis undecided() {
        return diagnosis(
                "app3",
                "undecided",
                List.of(memoryHypothesis(0.34), moduleHypothesis(0.28)),
                0.38,
                plan(),
                List.of(new NextTest(memtest(), List.of("memtester 4G 3"), 0.7)));
    }

    /** A diagnosis in which every text that comes from evidence is the given one. */
    public static Diagnosis saying(String text) {
        Citation citation = new Citation("dmesg.txt", 7, text);
        Fact fact = new LogLine(text, 1, citation);
        Finding finding =
                new Finding(
                        "it said", "c", text, "log", Weight.parse("strong"), text, List.of(fact));
        Cause cause = cause("c", "Something is wrong", Optional.of(Family.SOFTWARE));
        Hypothesis hypothesis =
                new Hypothesis(cause, text, 0.8, List.of(new Hypothesis.Reason(finding, 0.5)));
        return new Diagnosis(
                text,
                new RulesUsed("0123456789abcdef", 1),
                new SystemDescription(
                        Optional.of(text),
                        Optional.of(text),
                        "any",
                        Optional.empty(),
                        Optional.of(text)),
                "software",
                List.of(new Mechanism(cause, text, List.of(citation))),
                List.of(hypothesis),
                0.2,
                new Plan(List.of(new Plan.Item(1, save(), "c", List.of("echo " + text), text))),
                List.of(new NextTest(memtest(), List.of(text), 0.5)),
                List.of(crash(text, citation)),
                List.of(new Contradiction("two-hosts", text, List.of(citation))),
                List.of("dmesg"),
                List.of(),
                List.of(new Unreadable("cannot read " + text, citation)));
    }

    /** A crash with the given title. */
    public static Crash crash(String title, Citation citation) {
        return new Crash(
                CrashKind.PAGING_REQUEST,
                title,
                Optional.of("widget_poll"),
                Optional.empty(),
                OptionalLong.of(0xffff888104000010L),
                AddressClass.DIRECT_MAP,
                OptionalLong.of(2),
                Optional.of(new Frame("widget_poll", 0x1a, 0x40, Optional.of("widget"), true)),
                false,
                Map.of("RSI", 1L, "RAX", -1L),
                "",
                Map.of(),
                OptionalInt.of(3),
                Optional.of("kworker/3:1"),
                OptionalInt.empty(),
                "OE",
                true,
                List.of(new Frame("worker_thread", -1, -1, Optional.empty(), false)),
                List.of(new Crash.LinkedModule("widget", "OE")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                1,
                true,
                false,
                false,
                false,
                List.of(citation));
    }

    private static Diagnosis diagnosis(
            String name,
            String verdict,
            List<Hypothesis> hypotheses,
            double unexplained,
            Plan plan,
            List<NextTest> tests) {
        Citation headline =
                new Citation(
                        "dmesg.txt",
                        42,
                        "[ 4711.000001] BUG: unable to handle page fault for address: ffff888104000010",
                        new Moment(
                                "dmesg.txt#1",
                                Optional.empty(),
                                Optional.of(Instant.parse("2026-03-01T04:05:06Z"))));
        return new Diagnosis(
                name,
                new RulesUsed("0123456789abcdef", 365),
                SYSTEM,
                verdict,
                List.of(
                        new Mechanism(
                                cause(
                                        "mech-pte-corruption",
                                        "A page table was damaged",
                                        Optional.empty()),
                                "an entry of a page table has a bit set that may not be set",
                                List.of(headline))),
                hypotheses,
                unexplained,
                plan,
                tests,
                List.of(
                        crash(
                                "BUG: unable to handle kernel paging request in widget_poll",
                                headline)),
                List.of(
                        new Contradiction(
                                "other-kernel",
                                "kernel 6.1.0-18-amd64 crashed, but other evidence is of kernel 6.1.0-21-amd64",
                                List.of(headline, new Citation("uname.txt", 1, "6.1.0-21-amd64")))),
                List.of("dmesg", "memtest"),
                List.of("edac", "smart"),
                List.of(
                        new Unreadable(
                                "the archive ends early", new Citation("sos.tar.xz", 1, ""))));
    }

    private static Hypothesis memoryHypothesis(double confidence) {
        Finding memtest =
                new Finding(
                        "memtest found a failing address in this module",
                        "ram-dimm-fault",
                        "DIMM_A1",
                        "memtest",
                        Weight.parse("conclusive"),
                        "memtest failed at physical address 0x1f3a80010",
                        List.of(
                                line(
                                        "memtest.txt",
                                        12,
                                        "Tst:5 Addr:1f3a80010 Exp:ffffffff Found:fffffbff")));
        Finding bit =
                new Finding(
                        "one bit of a page-table entry is wrong",
                        "ram-dimm-fault",
                        "DIMM_A1",
                        "damage",
                        Weight.parse("strong"),
                        "bit 51 of a page-table entry is set, all others are as they must be",
                        List.of(
                                line("dmesg.txt", 43, "[ 4711.000002] #PF: error_code(0x000b)"),
                                line(
                                        "dmesg.txt",
                                        44,
                                        "[ 4711.000003] PGD 1a01067 P4D 1a01067 PUD 8000000104000067 BAD")));
        Finding against =
                new Finding(
                        "no corrected error was counted",
                        "ram-dimm-fault",
                        "DIMM_A1",
                        "edac",
                        Weight.parse("against weak"),
                        "EDAC counted no error in 40 days",
                        List.of(line("edac.txt", 3, "mc0: csrow0: DIMM_A1: 0 Corrected Errors")));
        return new Hypothesis(
                cause("ram-dimm-fault", "A memory module is failing", Optional.of(Family.HARDWARE)),
                "DIMM_A1",
                confidence,
                List.of(
                        new Hypothesis.Reason(memtest, 0.612345),
                        new Hypothesis.Reason(bit, 0.2),
                        new Hypothesis.Reason(against, -0.01)));
    }

    /** A diagnosis of one cause with several suspects. */
    public static Diagnosis suspecting(Hypothesis.Suspect... suspects) {
        Hypothesis one = moduleHypothesis(0.9);
        Hypothesis many = new Hypothesis(one.cause(), List.of(suspects), 0.93, one.reasons());
        return diagnosis("app4", "software", List.of(many), 0.07, plan(), List.of());
    }

    /** Two findings that say the same about two lines of a machine of which nothing is known. */
    static Diagnosis twice(String because, String one, String other) {
        Cause cause = cause("c", "Something is wrong", Optional.of(Family.SOFTWARE));
        List<Hypothesis.Reason> reasons =
                Stream.of(one, other)
                        .map(text -> line("dmesg.txt", text.length(), text))
                        .map(
                                fact ->
                                        new Finding(
                                                "rule",
                                                "c",
                                                "",
                                                "log",
                                                Weight.parse("strong"),
                                                because,
                                                List.of(fact)))
                        .map(finding -> new Hypothesis.Reason(finding, 0.4))
                        .toList();
        return new Diagnosis(
                "app5",
                new RulesUsed("0123456789abcdef", 1),
                new SystemDescription(
                        Optional.empty(),
                        Optional.empty(),
                        "any",
                        Optional.empty(),
                        Optional.empty()),
                "software",
                List.of(),
                List.of(new Hypothesis(cause, "", 0.9, reasons)),
                0.1,
                plan(),
                List.of(),
                List.of(),
                List.of(),
                List.of("dmesg"),
                List.of(),
                List.of());
    }

    private static Hypothesis moduleHypothesis(double confidence) {
        Finding foreign =
                new Finding(
                        "a module from outside the kernel is loaded",
                        "module-bug",
                        "widget",
                        "taint",
                        Weight.parse("weak"),
                        "widget was built outside the kernel tree",
                        List.of(
                                line(
                                        "dmesg.txt",
                                        9,
                                        "[    7.100000] widget: loading out-of-tree module taints kernel.")));
        return new Hypothesis(
                cause("module-bug", "A kernel module has a bug", Optional.of(Family.SOFTWARE)),
                "widget",
                confidence,
                List.of(new Hypothesis.Reason(foreign, 0.01)));
    }

    private static Fact line(String source, long line, String text) {
        return new LogLine(text, 1, new Citation(source, line, text));
    }

    /** A cause with one test and one step. */
    public static Cause cause(String id, String title, Optional<Family> family) {
        return new Cause(
                id,
                title,
                family,
                "high",
                family.isPresent() ? 0.05 : 0,
                "What it means.",
                "What happens.",
                List.of(new TestValue("run-memtest", 0.85, 0.02)),
                List.of("save-kernel-logs"),
                List.of("Linux v6.12, Documentation/admin-guide/ras.rst"),
                "memory");
    }

    private static Plan plan() {
        Step replace =
                new Step(
                        "replace-dimm",
                        "Replace the module DIMM_A1",
                        Phase.FIX,
                        Risk.DESTRUCTIVE,
                        150,
                        Optional.of("a spare module"),
                        Map.of(),
                        "four passes of memtest86+ without an error");
        return new Plan(
                List.of(
                        new Plan.Item(
                                1,
                                save(),
                                "ram-dimm-fault",
                                List.of("journalctl -k -b -1 > kernel.log", "sync"),
                                ""),
                        new Plan.Item(
                                2, memtest(), "ram-dimm-fault", List.of("memtester 4G 3"), ""),
                        new Plan.Item(
                                3,
                                replace,
                                "ram-dimm-fault",
                                List.of(),
                                "after run-memtest has confirmed it")));
    }

    private static Step save() {
        return new Step(
                "save-kernel-logs",
                "Save the kernel logs",
                Phase.PRESERVE,
                Risk.READ_ONLY,
                5,
                Optional.empty(),
                Map.of(),
                "kernel.log holds the crash");
    }

    private static Step memtest() {
        return new Step(
                "run-memtest",
                "Run a memory test",
                Phase.CONFIRM,
                Risk.REBOOT,
                480,
                Optional.empty(),
                Map.of(),
                "four passes are complete");
    }
}
