package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import dev.faultline.parse.CompoundCode.Accusation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machine checks as the kernel decodes them on AMD processors. */
final class AmdMachineChecks implements Parser {

    private static final Pattern STATUS =
            Pattern.compile(
                    "\\[Hardware Error\\]:\\s+(?:CPU:(\\d{1,5}+)\\s{1,4}+)?(?:\\(([0-9a-f]{1,3}+):([0-9a-f]{1,3}+):[0-9a-f]{1,3}+\\) )?"
                            + "MC(\\d{1,3}+)_STATUS\\[[^\\]]{1,120}+\\]: 0x([0-9a-f]{16})");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\[Hardware Error\\]:\\s+(?:Error Addr|MC\\d{1,3}+_ADDR|MC\\d{1,3}+ Error Address):? 0x([0-9a-f]{16})");
    private static final Pattern IPID =
            Pattern.compile("\\[Hardware Error\\]: .{0,40}?\\bIPID: 0x([0-9a-f]{16})");
    private static final Pattern UNIT =
            Pattern.compile(
                    "\\[Hardware Error\\]: ([A-Z][\\w ,.]{2,60}?) (?:Ext\\. Error Code|Extended Error Code): (\\d{1,2}+)");
    private static final Pattern OLD_UNIT =
            Pattern.compile(
                    "\\[Hardware Error\\]:\\s+((?:MC\\d{1,2}+|Data Cache|Instruction Cache|Bus Unit|Combined Unit"
                            + "|Load Store|Northbridge|FIROB|Execution Unit|Floating Point Unit) Error\\b[^\\r\\n]{0,120}+)");

    /** A block has seven lines. */
    private static final int REACH = 10;

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "machine checks decoded by edac_mce_amd",
                        Set.of("_STATUS["),
                        REACH,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(MachineCheck.class),
                        "Linux v3.0, v5.15 and v6.12 drivers/edac/mce_amd.c",
                        SAMPLES)
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Line> lines = text.lines();
        String unitBefore = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher status = STATUS.matcher(lines.get(i).message());
            if (status.find()) {
                MachineCheckDraft draft = draft(lines.get(i), status);
                if (!unitBefore.isEmpty()) {
                    draft.note(unitBefore);
                }
                follow(draft, lines, i + 1);
                draft.finish().ifPresent(facts::add);
                unitBefore = "";
            } else {
                unitBefore = oldUnit(lines.get(i), unitBefore);
            }
        }
    }

    /** Kernels from 3.3 to 4.4 name the unit first. */
    private static String oldUnit(Line line, String before) {
        Matcher unit = OLD_UNIT.matcher(line.message());
        if (unit.find()) {
            return unit.group(1).startsWith("MC") ? unit.group(1) : "";
        }
        return before;
    }

    private static MachineCheckDraft draft(Line line, Matcher status) {
        MachineCheckDraft draft = new MachineCheckDraft(line);
        draft.vendorIs("amd");
        if (status.group(1) != null) {
            draft.cpu(Numbers.small(Numbers.decimal(status.group(1))));
        }
        draft.bank(Numbers.small(Numbers.decimal(status.group(4))));
        draft.status(Numbers.hex(status.group(5)));
        draft.signature(
                status.group(2) == null
                        ? MachineCheckDraft.BEFORE_SCALABLE
                        : signature(status.group(2), status.group(3)));
        return draft;
    }

    private static int signature(String family, String model) {
        int fam = (int) Numbers.hex(family).orElse(0);
        int mod = (int) Numbers.hex(model).orElse(0);
        int base = Math.min(fam, 0xf);
        return base << 8 | fam - base << 20 | (mod & 0xf) << 4 | (mod & 0xf0) << 12;
    }

    private static void follow(MachineCheckDraft draft, List<Line> lines, int from) {
        int end = Math.min(lines.size(), from + REACH);
        for (int i = from; i < end; i++) {
            String message = lines.get(i).message();
            if (STATUS.matcher(message).find()) {
                return;
            }
            if (lines.get(i).caller().equals(draft.first().caller())) {
                take(draft, message);
            }
        }
    }

    private static void take(MachineCheckDraft draft, String message) {
        Matcher address = ADDRESS.matcher(message);
        if (address.find()) {
            draft.address(Numbers.hex(address.group(1)));
        }
        Matcher ipid = IPID.matcher(message);
        if (ipid.find()) {
            draft.ipid(Numbers.hex(ipid.group(1)));
        }
        Matcher unit = UNIT.matcher(message);
        if (unit.find()) {
            String name = unit.group(1);
            draft.named(
                    AmdMachineCheck.named(name, Integer.parseInt(unit.group(2)))
                            .orElseGet(() -> new Accusation("unknown", name)));
        }
        Matcher old = OLD_UNIT.matcher(message);
        if (old.find() && !old.group(1).startsWith("MC")) {
            draft.note(old.group(1).strip());
        }
    }

    private static final List<String> SAMPLES =
            List.of(
                    """
                    [  611.530001] mce: [Hardware Error]: Machine check events logged
                    [  611.530004] [Hardware Error]: Corrected error, no action required.
                    [  611.530008] [Hardware Error]: CPU:2 (19:21:2) MC17_STATUS[Over|CE|MiscV|AddrV|-|-|SyndV|CECC|-|-|-]: 0xdc2040000400011b
                    [  611.530015] [Hardware Error]: Error Addr: 0x00000003a5c1e2c0
                    [  611.530017] [Hardware Error]: IPID: 0x0000009600050f00, Syndrome: 0x00000b2a0a801202
                    [  611.530021] [Hardware Error]: Unified Memory Controller Ext. Error Code: 0
                    [  611.530023] [Hardware Error]: cache level: L3/GEN, tx: GEN, mem-tx: RD
                    """,
                    """
                    [Hardware Error]: Deferred error, no action required.
                    [Hardware Error]: CPU:9 (17:31:0) MC2_STATUS[-|-|MiscV|AddrV|-|-|SyndV|UECC|Deferred|-|-]: 0x9c2030000002010b
                    [Hardware Error]: IPID: 0x000200b000000000, Syndrome: 0x0000000012345678
                    [Hardware Error]: L2 Cache Ext. Error Code: 2, L2M Data Array ECC Error.
                    """,
                    """
                    [Hardware Error]: MC4 Error (node 1): DRAM ECC error detected on the NB.
                    [Hardware Error]: Error Status: Corrected error, no action required.
                    [Hardware Error]: CPU:8 (10:9:1) MC4_STATUS[Over|CE|MiscV|-|AddrV|CECC]: 0xdc044000ea080a13
                    [Hardware Error]: MC4 Error Address: 0x0000000412a3b0c0
                    [Hardware Error]: cache level: L3/GEN, mem/io: MEM, mem-tx: RD, part-proc: RES (no timeout)
                    """,
                    """
                    [Hardware Error]: CPU:0\tMC1_STATUS[-|CE|-|-|AddrV]: 0x9400000000000151
                    [Hardware Error]: \tMC1_ADDR: 0x0000ffff81012550
                    [Hardware Error]: Instruction Cache Error: Parity error during data load.
                    [Hardware Error]: cache level: L1, tx: INSN, mem-tx: IRD
                    """,
                    """
                    [Hardware Error]: MC4_STATUS[-|CE|MiscV|-|AddrV|CECC]: 0x9c0f40009f080a13
                    [Hardware Error]: Northbridge Error (node 0): DRAM ECC error detected on the NB.
                    [Hardware Error]: cache level: L3/GEN, mem/io: MEM, mem-tx: RD, part-proc: RES (no timeout)
                    """);
}
