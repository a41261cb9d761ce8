package dev.faultline.parse;

import java.util.List;

/** The parsers, in the order in which they read. */
public final class Parsers {

    private Parsers() {}

    /** All parsers that come with the product. */
    public static List<Parser> standard() {
        return List.of(
                new CrashReports(),
                new PageTableMessages(),
                new SwapMessages(),
                new PhysicalMemoryMap(),
                new PagePoisonMessages(),
                new ListMessages(),
                new PageStateMessages(),
                new SlabMessages(),
                new OldSlabMessages(),
                new MetadataNumbers(),
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
                new UsbStorageMessages(),
                new ExtMessages(),
                new XfsMessages(),
                new BtrfsMessages(),
                new OtherFilesystemMessages(),
                new RootFilesystemMessages(),
                new SmartctlText(),
                new SmartctlJson(),
                new NvmeCliText(),
                new NvmeCliJson(),
                new Badblocks(),
                new Fio(),
                new ProgramErrors(),
                new MdStat(),
                new MultipathStatus(),
                new Mounts(),
                new FilesystemChecks(),
                new CperRecords(),
                new PowerMachineChecks(),
                new McelogText(),
                new RasdaemonLog(),
                new RasMcCtl(),
                new EdacMessages(),
                new EdacCounters(),
                new PcieErrors(),
                new IommuFaults(),
                new PlatformMessages(),
                new Memtest86Plus(),
                new Memtester(),
                new StressAppTest(),
                new KernelMemtest(),
                new PassMarkMemTest(),
                new LmSensors(),
                new LmSensorsJson(),
                new IpmiSensors(),
                new IpmiEventLog(),
                new ThermalZones(),
                new UpsLog(),
                new StressNg(),
                new Dmidecode());
    }
}
