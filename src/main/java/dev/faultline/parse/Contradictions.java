package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Collected;
import dev.faultline.fact.Contradiction;
import dev.faultline.fact.Crash;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.Fact;
import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.LoadedModule;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.MemtestRun;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of evidence of one case that cannot both be taken at their word. */
final class Contradictions implements Derivation {

    /**
     * Less than this share of the memory was tested: a clean result says little about the rest.
     * Firmware and graphics keep up to an eighth for themselves.
     */
    private static final double MOST = 0.85;

    private static final Pattern NO_ERRORS =
            Pattern.compile("No (?:Memory|MCE|PCIe AER|ARM processor|Extlog) errors\\.");

    /** So many modules are needed on both sides before two lists can be said to differ. */
    private static final int ENOUGH_MODULES = 8;

    /** A row of {@code lsmod} or {@code /proc/modules}, the only lists of all modules. */
    private static final Pattern MODULE_ROW =
            Pattern.compile("\\s{0,4}[\\w-]{1,64} {1,40}\\d{3,12} ");

    @Override
    public Stream<Contradiction> derive(List<Fact> facts) {
        return Stream.of(
                        machineChecksNotRecorded(facts),
                        smartPassedButUnreadable(facts),
                        memtestOfAPart(facts),
                        otherKernel(facts),
                        otherModules(facts),
                        Hosts.contradiction(facts).stream())
                .flatMap(found -> found);
    }

    private static Stream<Contradiction> machineChecksNotRecorded(List<Fact> facts) {
        List<Citation> logged =
                Stream.concat(
                                of(facts, MachineCheck.class),
                                of(facts, MemoryErrorCount.class)
                                        .filter(
                                                e ->
                                                        !e.counter()
                                                                && e.corrected() + e.uncorrected()
                                                                        > 0))
                        .map(Fact::citation)
                        .filter(Contradictions::isKernels)
                        .toList();
        return logged.isEmpty()
                ? Stream.empty()
                : cleanRecord(facts).stream()
                        .map(
                                clean ->
                                        new Contradiction(
                                                "machine-checks-not-recorded",
                                                "the kernel logged "
                                                        + logged.size()
                                                        + " hardware errors, but the RAS database holds none",
                                                List.of(clean, logged.get(0))));
    }

    /** The line that says that rasdaemon recorded nothing; none if any record is there. */
    private static Optional<Citation> cleanRecord(List<Fact> facts) {
        Stream<Citation> none =
                of(facts, Collected.class)
                        .filter(c -> c.evidence().equals("rasdaemon"))
                        .map(Fact::citation)
                        .filter(c -> NO_ERRORS.matcher(c.text()).matches());
        Stream<Citation> zeroes =
                of(facts, MemoryErrorCount.class)
                        .filter(MemoryErrorCount::counter)
                        .filter(c -> c.corrected() + c.uncorrected() == 0)
                        .map(Fact::citation);
        return Stream.concat(none, zeroes).filter(clean -> hasNoRecord(clean, facts)).findFirst();
    }

    private static boolean hasNoRecord(Citation clean, List<Fact> facts) {
        return Stream.concat(
                        of(facts, MachineCheck.class),
                        of(facts, MemoryErrorCount.class)
                                .filter(c -> c.corrected() + c.uncorrected() > 0))
                .noneMatch(f -> isOfDatabase(f, clean));
    }

    /**
     * The answers of {@code ras-mc-ctl} may lie in several files; counters come from there only.
     */
    private static boolean isOfDatabase(Fact fact, Citation clean) {
        return fact instanceof MemoryErrorCount counted && counted.counter()
                || fact.citation().source().equals(clean.source()) && !isKernels(fact.citation());
    }

    private static boolean isKernels(Citation citation) {
        return citation.text().contains("mce: ") || citation.text().contains("EDAC ");
    }

    private static Stream<Contradiction> smartPassedButUnreadable(List<Fact> facts) {
        return of(facts, DiskHealth.class)
                .filter(health -> health.passed().orElse(false) && !health.device().isEmpty())
                .flatMap(
                        health ->
                                of(facts, BlockError.class)
                                        .filter(error -> error.failure().equals("medium"))
                                        .filter(error -> error.drive().equals(health.drive()))
                                        .limit(1)
                                        .map(error -> passed(health, error)));
    }

    private static Contradiction passed(DiskHealth health, BlockError error) {
        return new Contradiction(
                "smart-passed-but-unreadable",
                "the SMART verdict of "
                        + health.device()
                        + " is PASSED, but the kernel could not read sectors of it",
                List.of(health.citation(), error.citation()));
    }

    private static Stream<Contradiction> memtestOfAPart(List<Fact> facts) {
        return InstalledMemory.of(facts).stream()
                .flatMap(
                        installed ->
                                of(facts, MemtestRun.class)
                                        .filter(run -> run.errors() == 0 && tested(run) > 0)
                                        .filter(run -> tested(run) < MOST * installed.bytes())
                                        .map(run -> partly(run, installed)));
    }

    private static long tested(MemtestRun run) {
        return run.testedBytes().orElse(0);
    }

    private static Contradiction partly(MemtestRun run, InstalledMemory installed) {
        return new Contradiction(
                "memtest-partial",
                run.program()
                        + " found nothing, but tested only "
                        + (tested(run) >> 20)
                        + " of "
                        + (installed.bytes() >> 20)
                        + " MiB",
                List.of(run.citation(), installed.citation()));
    }

    /** One for each kernel that crashed while all other evidence is of other kernels. */
    private static Stream<Contradiction> otherKernel(List<Fact> facts) {
        List<KernelVersion> seen = of(facts, KernelVersion.class).toList();
        Set<String> releases =
                seen.stream().map(KernelVersion::release).collect(Collectors.toSet());
        List<Contradiction> crashed =
                of(facts, Crash.class)
                        .filter(c -> c.release().filter(r -> !releases.contains(r)).isPresent())
                        .collect(
                                Collectors.toMap(
                                        crash -> crash.release().orElseThrow(),
                                        c -> c,
                                        (a, b) -> a))
                        .values()
                        .stream()
                        .sorted(Comparator.comparing(Crash::citation))
                        .flatMap(
                                crash -> seen.stream().limit(1).map(kernel -> other(crash, kernel)))
                        .toList();
        return crashed.isEmpty() ? otherKernelThanInLogs(seen) : crashed.stream();
    }

    /** A log tells of each kernel that started in it; what runs now should be among them. */
    private static Stream<Contradiction> otherKernelThanInLogs(List<KernelVersion> seen) {
        Map<Boolean, List<KernelVersion>> logged =
                seen.stream().collect(Collectors.partitioningBy(Contradictions::isLogged));
        Set<String> started =
                logged.get(true).stream().map(KernelVersion::release).collect(Collectors.toSet());
        boolean isOther =
                !started.isEmpty()
                        && logged.get(false).stream().noneMatch(k -> started.contains(k.release()));
        return logged.get(false).stream()
                .filter(kernel -> isOther)
                .limit(1)
                .map(kernel -> other(last(logged.get(true)), kernel));
    }

    private static KernelVersion last(List<KernelVersion> kernels) {
        return kernels.get(kernels.size() - 1);
    }

    private static boolean isLogged(KernelVersion kernel) {
        return kernel.moment().uptime().isPresent() || kernel.moment().time().isPresent();
    }

    private static Contradiction other(KernelVersion logged, KernelVersion other) {
        return new Contradiction(
                "other-kernel",
                "the log is of kernel "
                        + logged.release()
                        + ", but other evidence is of kernel "
                        + other.release(),
                List.of(logged.citation(), other.citation()));
    }

    private static Contradiction other(Crash crash, KernelVersion kernel) {
        return new Contradiction(
                "other-kernel",
                "kernel "
                        + crash.release().orElseThrow()
                        + " crashed, but other evidence is of kernel "
                        + kernel.release(),
                List.of(crash.citation(), kernel.citation()));
    }

    /**
     * The list of modules is of another boot if it shares less than half with every crash, or lacks
     * a foreign one: what has crashed is not unloaded.
     */
    private static Stream<Contradiction> otherModules(List<Fact> facts) {
        List<LoadedModule> listed =
                of(facts, LoadedModule.class)
                        .filter(m -> MODULE_ROW.matcher(m.citation().text()).lookingAt())
                        .toList();
        Set<String> names = listed.stream().map(LoadedModule::name).collect(Collectors.toSet());
        List<Crash> crashes =
                of(facts, Crash.class).filter(c -> c.modules().size() >= ENOUGH_MODULES).toList();
        if (names.size() < ENOUGH_MODULES || crashes.isEmpty()) {
            return Stream.empty();
        }
        if (crashes.stream().noneMatch(crash -> shared(crash, names) >= 0.5)) {
            return Stream.of(
                    otherModules(
                            "has less than half of the modules that were linked in when the kernel crashed",
                            listed.get(0),
                            crashes.get(0)));
        }
        return crashes.stream().flatMap(crash -> lacking(crash, names, listed.get(0))).limit(1);
    }

    private static Stream<Contradiction> lacking(
            Crash crash, Set<String> names, LoadedModule listed) {
        return crash.modules().stream()
                .filter(m -> m.taints().matches("[A-Z]*[OPF][A-Z]*") && !names.contains(m.name()))
                .limit(1)
                .map(
                        m ->
                                otherModules(
                                        "lacks "
                                                + m.name()
                                                + ", which was linked in when the kernel crashed",
                                        listed,
                                        crash));
    }

    private static Contradiction otherModules(String how, LoadedModule listed, Crash crash) {
        return new Contradiction(
                "other-modules",
                "the list of modules " + how + ": it may be of another boot",
                List.of(listed.citation(), crash.citation()));
    }

    private static double shared(Crash crash, Set<String> names) {
        long both = crash.modules().stream().filter(m -> names.contains(m.name())).count();
        return (double) both / crash.modules().size();
    }

    private static <T extends Fact> Stream<T> of(List<Fact> facts, Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }
}
