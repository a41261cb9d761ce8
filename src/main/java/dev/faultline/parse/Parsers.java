package dev.faultline.parse;

import java.util.List;

/** The parsers, in the order in which they read. */
public final class Parsers {

    private Parsers() {}

    /** All parsers that come with the product. */
    public static List<Parser> standard() {
        return List.of(
                new ProcModules(),
                new ModuleTaints(),
                new Lsmod(),
                new TaintedNumber(),
                new Uname(),
                new ProcVersion(),
                new OsRelease(),
                new KernelConfig(),
                new KernelCommandLine(),
                new Sysctl(),
                new Meminfo(),
                new Modinfo(),
                new DkmsStatus(),
                new DpkgLog(),
                new AptHistory(),
                new RpmHistory(),
                new ZypperHistory(),
                new PacmanLog(),
                new LastLogins(),
                new BootList(),
                new ShutdownLines(),
                new Remarks(),
                new Vmstat(),
                new Top(),
                new SarCpu(),
                new Free(),
                new Swaps(),
                new Slabinfo(),
                new Buddyinfo(),
                new Cpuinfo(),
                new Lscpu(),
                new DetectVirt(),
                new Lspci(),
                new PackageVerification(),
                new BalloonStatistics(),
                new BalloonMessages(),
                new Overclocking(),
                new TraceSettings(),
                new CrashReports(),
                new PageTableMessages(),
                new SwapMessages(),
                new PhysicalMemoryMap(),
                new PagePoisonMessages(),
                new ListMessages(),
                new PageStateMessages(),
                new SlabMessages(),
                new UserFaultMessages(),
                new OutOfMemoryMessages(),
                new MemoryFailureMessages(),
                new KernelMachineChecks(),
                new AmdMachineChecks(),
                new BlockLayerMessages(),
                new ScsiMessages(),
                new AtaMessages(),
                new NvmeMessages(),
                new RaidMessages(),
                new PathMessages(),
                new CrashSystem(),
                new CrashBacktrace(),
                new CrashPageTables(),
                new CrashModuleTaints(),
                new DebuggerBacktrace(),
                new SourcePlaces(),
                new TraceEvents(),
                new Valgrind());
    }
}
