package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The undecoded machine-check records of the x86 kernel. The lines of a record follow each other
 * but for what other CPUs print in between, so each printk caller has its own open record.
 */
final class KernelMachineChecks implements Parser {

    private static final Pattern HEAD =
            Pattern.compile(
                    "\\bCPU ?\\d{1,5}+: Machine Check(?: Exception| Event)?:\\s{1,20}+(?:0x)?[0-9a-f]{1,16}+"
                            + "(?: Bank \\d{1,4}+(?:: (?:0x)?[0-9a-f]{1,16}+|\\s*+$)|$)");

    /** Kernels before 2.6.31 for i386 print the banks below the exception. */
    private static final Pattern BANK =
            Pattern.compile(
                    "^(?:CPU \\d{1,5}+: )?Bank \\d{1,2}+: (?<status>[0-9a-f]{16})(?:\\[[0-9a-f]{16}\\])?"
                            + "(?: at (?<address>[0-9a-f]{16}))?");

    /** They clear the bit that says a record is valid before they print it. */
    private static final long VALID = 1L << 63;

    private static final Pattern MORE =
            Pattern.compile(
                    "(?:^|\\]: ?|EDAC \\w{1,20}+ MC\\d{1,3}+: ?)(?:TSC (?:0x)?[0-9a-f]{1,16}+|ADDR (?:0x)?[0-9a-f]{1,16}+|PROCESSOR \\d{1,3}+:)");
    private static final Pattern REASON = Pattern.compile("\\bMachine check: ([^\\r\\n]{3,200}+)$");

    /** A record has four lines; this allows for lines of others in between. */
    private static final int REACH = 24;

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "machine checks in the kernel log",
                        Set.of(
                                "Machine Check",
                                "[Hardware Error]",
                                "HARDWARE ERROR",
                                "Machine check:"),
                        REACH,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(MachineCheck.class),
                        "Linux v6.12 arch/x86/kernel/cpu/mce/core.c; v4.4 arch/x86/kernel/cpu/mcheck/mce.c,"
                                + " v2.6.27 arch/x86/kernel/cpu/mcheck/p4.c,"
                                + " drivers/edac/sb_edac.c",
                        SAMPLES)
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, MachineCheckDraft> open = new HashMap<>();
        for (Line line : text.lines()) {
            String message = line.message();
            if (HEAD.matcher(message).find()) {
                close(open.remove(line.caller()), facts);
                MachineCheckDraft draft = new MachineCheckDraft(line);
                draft.take(message);
                open.put(line.caller(), draft);
            } else if (open.containsKey(line.caller())) {
                more(line, open, facts);
            }
        }
        open.values().forEach(draft -> close(draft, facts));
    }

    private static void more(Line line, Map<String, MachineCheckDraft> open, Facts facts) {
        MachineCheckDraft draft = open.get(line.caller());
        if (line.number() - draft.first().number() > REACH) {
            close(open.remove(line.caller()), facts);
            return;
        }
        var bank = BANK.matcher(line.message());
        if (bank.lookingAt()) {
            bank(line, bank, open, facts);
            return;
        }
        if (MORE.matcher(line.message()).find()) {
            draft.take(line.message());
        }
        var reason = REASON.matcher(line.message());
        if (reason.find()) {
            draft.note(reason.group(1).strip());
        }
    }

    /** The first bank belongs to the exception above it, each further one is a record. */
    private static void bank(
            Line line, Matcher bank, Map<String, MachineCheckDraft> open, Facts facts) {
        MachineCheckDraft draft = open.get(line.caller());
        if (draft.status().isPresent()) {
            close(draft, facts);
            draft = new MachineCheckDraft(line);
            open.put(line.caller(), draft);
        }
        draft.take(line.message());
        draft.status(OptionalLong.of(Numbers.hex(bank.group("status")).orElse(0) | VALID));
        if (bank.group("address") != null) {
            draft.address(Numbers.hex(bank.group("address")));
        }
    }

    private static void close(MachineCheckDraft draft, Facts facts) {
        if (draft != null) {
            draft.finish()
                    .ifPresentOrElse(
                            facts::add,
                            () -> facts.unreadable(draft.first(), "machine check without status"));
        }
    }

    private static final List<String> SAMPLES =
            List.of(
                    """
                    [   88.120001] mce: [Hardware Error]: CPU 6: Machine Check Exception: 5 Bank 3: be00000000800400
                    [   88.120007] mce: [Hardware Error]: RIP !INEXACT! 10:<ffffffff9a1b2c30> {intel_idle+0x7d/0x120}
                    [   88.120011] mce: [Hardware Error]: TSC 3c1f8e92ab0 ADDR ffffffff9a1b2c30 MISC ffffffff9a1b2c30\s
                    [   88.120015] mce: [Hardware Error]: PROCESSOR 0:906ec TIME 1700000000 SOCKET 0 APIC c microcode de
                    [   88.120018] mce: [Hardware Error]: Run the above through 'mcelog --ascii'
                    [   88.120020] mce: [Hardware Error]: Machine check: Processor context corrupt
                    [   88.120022] Kernel panic - not syncing: Fatal machine check
                    """,
                    """
                    [    0.431002] mce: [Hardware Error]: Machine check events logged
                    [    0.431004] mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 5: bea0000001000108
                    [    0.431009] mce: [Hardware Error]: TSC 0 ADDR 1ffffc05a3b1e MISC d012000100000000 SYND 4d000000 IPID 500b000000000\s
                    [    0.431015] mce: [Hardware Error]: PROCESSOR 2:800f82 TIME 1600000000 SOCKET 0 APIC 6 microcode 800820d
                    """,
                    """
                    [Hardware Error]: CPU 0: Machine Check Exception: 4 Bank 8: be0000000100017a
                    [Hardware Error]: TSC 1d3f4b2a19c0 ADDR 2a1b3c4d40 MISC 86\s
                    [Hardware Error]: PROCESSOR 0:206e6 TIME 1300000000 SOCKET 1 APIC 20
                    """,
                    """
                    HARDWARE ERROR
                    CPU 1: Machine Check Exception:                4 Bank 5: b200001804000e0f
                    TSC 9f3a1c22d0\s
                    """,
                    """
                    CPU 1: Machine Check Exception: 0000000000000005
                    CPU 1: Bank 2: 720020000000010a
                    Bank 4: b600200000070f0f at 000000003fa1c080
                    Kernel panic: CPU context corrupt
                    """,
                    """
                    [ 5121.000100][    C7] mce: [Hardware Error]: CPU 7: Machine Check: 0 Bank 13: 8c000040000800c1
                    [ 5121.000104][    C7] mce: [Hardware Error]: TSC 23fa0b11c2d ADDR 1a2b3c000 MISC 9000000000000086 PPIN 1f2e3d4c5b6a7988\s
                    [ 5121.000109][    C7] mce: [Hardware Error]: PROCESSOR 0:50657 TIME 1690000000 SOCKET 0 APIC e microcode 5003303
                    """,
                    """
                    [  901.000100] EDAC sbridge MC0: HANDLING MCE MEMORY ERROR
                    [  901.000103] EDAC sbridge MC0: CPU 4: Machine Check Event: 0 Bank 7: 8c00004000010092
                    [  901.000105] EDAC sbridge MC0: TSC 0\s
                    [  901.000107] EDAC sbridge MC0: ADDR 2b3c4d000\s
                    [  901.000109] EDAC sbridge MC0: PROCESSOR 0:206d7 TIME 1500000000 SOCKET 0 APIC 8
                    """);
}
