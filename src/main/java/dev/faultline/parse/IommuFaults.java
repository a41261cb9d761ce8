package dev.faultline.parse;

import dev.faultline.fact.IommuFault;
import dev.faultline.fact.ReservedRange;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accesses that an IOMMU of Intel, AMD or ARM refused, and the ranges firmware reserved. */
final class IommuFaults implements Parser {

    private static final Pattern DMAR =
            Pattern.compile(
                    "\\bDMAR: ?\\[(?:DMA )?(Read|Write)(?: NO_PASID| PASID 0x[0-9a-f]{1,8}+)?\\] Request device \\[(?:0x)?([0-9a-f:.]{4,12}+)\\]"
                            + "(?: PASID [0-9a-f]{1,8}+)? fault addr (?:0x)?([0-9a-f]{1,16}+)(?:[^\\[\\r\\n]{0,20}\\[fault reason [^\\]]{1,8}+\\] ([^\\r\\n]{1,100}+))?");
    private static final Pattern DMAR_REASON =
            Pattern.compile("\\bDMAR:? ?\\[fault reason [^\\]]{1,8}+\\] ([^\\r\\n]{1,100}+)");
    private static final Pattern REMAP =
            Pattern.compile(
                    "\\bDMAR: ?\\[INTR-REMAP\\] Request device \\[([0-9a-f:.]{4,12}+)\\] fault index (?:0x)?([0-9a-f]{1,16}+)");
    private static final Pattern AMD =
            Pattern.compile(
                    "\\bAMD-Vi: Event logged \\[ ?(?!IOTLB_INV|ILLEGAL_COMMAND|RMP_HW|UNKNOWN|\\w{3,10}_HARDWARE)([A-Z_]{5,40}+)([^\\]\\r\\n]{0,200}+)");
    private static final Pattern AMD_DEVICE = Pattern.compile("\\bdevice=([0-9a-f:.]{4,14}+)");
    private static final Pattern AMD_ADDRESS =
            Pattern.compile("\\baddress=(?:0x)?([0-9a-f]{1,16}+)");
    private static final Pattern AMD_FLAGS = Pattern.compile("\\bflags=(?:0x)?([0-9a-f]{1,8}+)");
    private static final Pattern OWNER =
            Pattern.compile("([0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]): AMD-Vi:");
    private static final Pattern SMMU =
            Pattern.compile(
                    "Unhandled (?:context )?fault: (?:fsr=0x([0-9a-f]{1,8}+), )?iova=0x([0-9a-f]{1,16}+)(?:, fsynr=0x([0-9a-f]{1,8}+))?"
                            + "(?:, cbfrsynra=0x([0-9a-f]{1,8}+))?");
    private static final Pattern SMMU_GLOBAL =
            Pattern.compile("Unexpected global fault, this could be|Blocked unknown Stream ID 0x");
    private static final Pattern SMMU_REGISTERS =
            Pattern.compile(
                    "\\bGFSR 0x[0-9a-f]{1,8}+, GFSYNR0 \\w{1,10}+, GFSYNR1 0x([0-9a-f]{1,8}+)");
    private static final Pattern SMMU3 = Pattern.compile("\\bevent 0x([0-9a-f]{2}) received:");
    private static final Pattern SMMU3_NAMED =
            Pattern.compile(
                    "\\bevent: ([CF]_\\w{2,30}+) client: ([^\\r\\n]{1,40}?) sid: 0x([0-9a-f]{1,8}+)(?: ssid: 0x[0-9a-f]{1,8}+)?"
                            + " iova: 0x([0-9a-f]{1,16}+)");
    private static final Pattern WORD = Pattern.compile("\\b0x([0-9a-f]{16})\\s*+$");
    private static final Pattern RMRR =
            Pattern.compile("\\bDMAR: RMRR base: 0x([0-9a-f]{1,16}+) end: 0x([0-9a-f]{1,16}+)");

    /** Printed with {@code amd_iommu_dump}; the end is the first byte after the range. */
    private static final Pattern IVMD =
            Pattern.compile(
                    "\\bIVMD_TYPE\\w{0,10}+(?:\\s|\\\\x09){1,6}+devid_start: [0-9a-f:.]{7,14}+ devid_end: [0-9a-f:.]{7,14}+ range_start: ([0-9a-f]{16}+) range_end: ([0-9a-f]{16}+)");

    private static final Map<String, String> SMMU3_EVENTS =
            Map.of(
                    "02", "C_BAD_STREAMID",
                    "04", "C_BAD_STE",
                    "0a", "C_BAD_CD",
                    "10", "F_TRANSLATION",
                    "11", "F_ADDR_SIZE",
                    "12", "F_ACCESS",
                    "13", "F_PERMISSION");

    private static final int AMD_WRITE = 0x20;
    private static final int SMMU_WRITE = 0x10;
    private static final int SMMU_STREAM = 0xffff;
    private static final int SMMU3_READ = 35;

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    " fault addr",
                    "[fault reason",
                    "[INTR-REMAP] Request",
                    "RMRR base",
                    "IVMD_TYPE",
                    "AMD-Vi: Event logged",
                    "context fault",
                    "Unhandled fault: iova",
                    "Unexpected global fault",
                    "Blocked unknown Stream",
                    " received:",
                    "event: F_",
                    "event: C_");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "IOMMU faults",
                        Set.of(
                                "DMAR:",
                                "IVMD_TYPE",
                                "AMD-Vi: Event logged",
                                "context fault",
                                "Unhandled fault: iova",
                                "Unexpected global fault",
                                "Blocked unknown Stream",
                                " received:",
                                "event: F_",
                                "event: C_"),
                        4,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(IommuFault.class, ReservedRange.class),
                        "Linux v4.4 to v6.12 drivers/iommu/intel/dmar.c, amd/iommu.c, amd/init.c, arm/arm-smmu/arm-smmu.c,"
                                + " arm/arm-smmu-v3/arm-smmu-v3.c",
                        SAMPLES)
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Line> lines = text.lines();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            intel(lines, i, facts);
            amd(whole(lines, i), facts);
            smmu(line, facts);
            smmuGlobal(lines, i, facts);
            smmu3(lines, i, facts);
        }
        text.forEachMatch(RMRR, (line, range) -> facts.add(reserved(line, range, 0)));
        text.forEachMatch(IVMD, (line, range) -> facts.add(reserved(line, range, 1)));
    }

    private static ReservedRange reserved(Line line, Matcher range, int tooFar) {
        return new ReservedRange(
                Numbers.hex(range.group(1)).orElse(0),
                Numbers.hex(range.group(2)).orElse(0) - tooFar,
                line.citation());
    }

    private static void intel(List<Line> lines, int index, Facts facts) {
        Line line = lines.get(index);
        Matcher fault = DMAR.matcher(line.message());
        if (fault.find()) {
            String reason = fault.group(4);
            add(
                    line,
                    fault.group(2),
                    fault.group(1).equals("Write"),
                    Numbers.hex(fault.group(3)),
                    reason == null ? nextReason(lines, index) : reason.strip(),
                    facts);
        }
        Matcher remap = REMAP.matcher(line.message());
        if (remap.find()) {
            String reason = "interrupt remapping, index " + remap.group(2);
            add(line, remap.group(1), false, OptionalLong.empty(), reason, facts);
        }
    }

    /** Kernels up to 4.x print the reason on a line of its own. */
    private static String nextReason(List<Line> lines, int index) {
        int end = Math.min(lines.size(), index + 3);
        return lines.subList(index + 1, end).stream()
                .map(line -> DMAR_REASON.matcher(line.message()))
                .filter(Matcher::find)
                .map(reason -> reason.group(1).strip())
                .findFirst()
                .orElse("");
    }

    /** Kernels 4.16 to 4.18 print a line break after the bracket. */
    private static Line whole(List<Line> lines, int index) {
        Line line = lines.get(index);
        boolean cut = line.message().strip().endsWith("AMD-Vi: Event logged [");
        return cut && index + 1 < lines.size() ? line.with(lines.get(index + 1)) : line;
    }

    private static void amd(Line line, Facts facts) {
        Matcher event = AMD.matcher(line.message());
        if (!event.find()) {
            return;
        }
        String details = event.group(2);
        Matcher device = AMD_DEVICE.matcher(details);
        Matcher owner = OWNER.matcher(line.message());
        String name = device.find() ? device.group(1) : owner.find() ? owner.group(1) : "";
        Matcher address = AMD_ADDRESS.matcher(details);
        Matcher flags = AMD_FLAGS.matcher(details);
        long bits = flags.find() ? Numbers.hex(flags.group(1)).orElse(0) : 0;
        add(
                line,
                name,
                (bits & AMD_WRITE) != 0,
                address.find() ? Numbers.hex(address.group(1)) : OptionalLong.empty(),
                event.group(1),
                facts);
    }

    private static void smmu(Line line, Facts facts) {
        Matcher fault = SMMU.matcher(line.message());
        if (fault.find()) {
            boolean write = (Numbers.hex(fault.group(3)).orElse(0) & SMMU_WRITE) != 0;
            String stream = fault.group(4) == null ? "" : "stream 0x" + fault.group(4);
            add(line, stream, write, Numbers.hex(fault.group(2)), "unhandled context fault", facts);
        }
        Matcher named = SMMU3_NAMED.matcher(line.message());
        if (named.find()) {
            String client = named.group(2).strip();
            String device = client.startsWith("(") ? "stream 0x" + named.group(3) : client;
            boolean write = line.message().contains(" write ");
            add(line, device, write, Numbers.hex(named.group(4)), named.group(1), facts);
        }
    }

    /** The registers follow. Whether it was a write they do not tell. */
    private static void smmuGlobal(List<Line> lines, int index, Facts facts) {
        Line line = lines.get(index);
        if (!SMMU_GLOBAL.matcher(line.message()).find() || index + 1 == lines.size()) {
            return;
        }
        Matcher registers = SMMU_REGISTERS.matcher(lines.get(index + 1).message());
        if (registers.find()) {
            long stream = Numbers.hex(registers.group(1)).orElse(0) & SMMU_STREAM;
            String device = "stream 0x" + Long.toHexString(stream);
            add(line, device, false, OptionalLong.empty(), "global fault", facts);
        }
    }

    /** Four words follow: event and stream, flags, input address, and more. */
    private static void smmu3(List<Line> lines, int index, Facts facts) {
        Line line = lines.get(index);
        Matcher event = SMMU3.matcher(line.message());
        if (!event.find() || !line.message().contains("smmu")) {
            return;
        }
        long[] words = new long[3];
        for (int i = 0; i < words.length && index + 1 + i < lines.size(); i++) {
            Matcher word = WORD.matcher(lines.get(index + 1 + i).message());
            words[i] = word.find() ? Numbers.hex(word.group(1)).orElse(0) : 0;
        }
        boolean complete = words[0] != 0;
        String name = SMMU3_EVENTS.getOrDefault(event.group(1), "event 0x" + event.group(1));
        add(
                line,
                complete ? "stream 0x" + Long.toHexString(words[0] >>> 32) : "",
                complete && (words[1] >>> SMMU3_READ & 1) == 0,
                complete ? OptionalLong.of(words[2]) : OptionalLong.empty(),
                name,
                facts);
    }

    private static void add(
            Line line,
            String device,
            boolean write,
            OptionalLong address,
            String reason,
            Facts facts) {
        facts.add(new IommuFault(device, write, address, reason, line.citation()));
    }

    private static final List<String> SAMPLES =
            List.of(
                    "DMAR: [DMA Write NO_PASID] Request device [05:00.0] fault addr 0x6e412000 [fault reason 0x05]"
                            + " PTE Write access is not set",
                    "DMAR: [DMA Read] Request device [00:14.0] PASID ffffffff fault addr 7b800000 [fault reason 06]"
                            + " PTE Read access is not set",
                    "dmar: DMAR:[DMA Write] Request device [06:00.0] fault addr fffe1000 \n"
                            + "DMAR:[fault reason 05] PTE Write access is not set",
                    "DMAR: [INTR-REMAP] Request device [f0:1f.7] fault index 0x0 [fault reason 0x25] Blocked a"
                            + " compatibility format interrupt request",
                    "DMAR: RMRR base: 0x0000007b800000 end: 0x0000007fffffff",
                    "nvme 0000:23:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0011 address=0xfde00000 flags=0x0020]",
                    "AMD-Vi: Event logged [IO_PAGE_FAULT device=0a:00.3 domain=0x0000 address=0x000000fdf8020000 flags=0x0020]",
                    "AMD-Vi: Event logged [INVALID_DEVICE_REQUEST device=0000:0b:00.0 pasid=0x00000 address=0x41f8e2c10"
                            + " flags=0x0a00]",
                    "arm-smmu 2b400000.iommu: Unhandled context fault: fsr=0x402, iova=0xdead1000, fsynr=0x11,"
                            + " cbfrsynra=0x1840, cb=2",
                    "arm-smmu 2b400000.iommu: Unexpected global fault, this could be serious\n"
                            + "arm-smmu 2b400000.iommu: \tGFSR 0x80000002, GFSYNR0 0x00000002, GFSYNR1 0x00000420,"
                            + " GFSYNR2 0x00000000",
                    "arm-smmu 2b400000.iommu: Blocked unknown Stream ID 0x420; boot with"
                            + " \"arm-smmu.disable_bypass=0\" to allow, but this may have security implications\n"
                            + "arm-smmu 2b400000.iommu: \tGFSR 0x00000002, GFSYNR0 0x00000000, GFSYNR1 0x00000420,"
                            + " GFSYNR2 0x00000000",
                    """
                    arm-smmu-v3 arm-smmu-v3.1.auto: event 0x10 received:
                    arm-smmu-v3 arm-smmu-v3.1.auto: \t0x0000030000000010
                    arm-smmu-v3 arm-smmu-v3.1.auto: \t0x0000020800000000
                    arm-smmu-v3 arm-smmu-v3.1.auto: \t0x00000000fc1b2000
                    arm-smmu-v3 arm-smmu-v3.1.auto: \t0x0000000000000000
                    """,
                    "arm-smmu-v3 arm-smmu-v3.0.auto: event: F_TRANSLATION client: 0000:02:00.0 sid: 0x200 ssid: 0x0"
                            + " iova: 0xfe0000 ipa: 0x0",
                    "AMD-Vi: IVMD_TYPE_RANGE\t\t devid_start: 0000:01:00.0 devid_end: 0000:01:00.7 range_start:"
                            + " 00000000bdf6f000 range_end: 00000000bdf7f000 flags: 9",
                    "AMD-Vi: Event logged [\nIO_PAGE_FAULT device=06:00.0 domain=0x0014"
                            + " address=0x00000000fe20a1c0 flags=0x0070]");
}
