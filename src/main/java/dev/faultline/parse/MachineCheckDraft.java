package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import dev.faultline.parse.CompoundCode.Accusation;
import dev.faultline.parse.MachineCheckDecoder.Decoded;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One machine-check record while its lines are being read. The lines are pairs of a name and a
 * value, in the kernel ({@code print_mce()} of arch/x86/kernel/cpu/mce/core.c, v6.12) and in mcelog
 * ({@code dump_mce()} of mcelog.c) alike.
 */
final class MachineCheckDraft {

    private static final Pattern PAIR =
            Pattern.compile(
                    "\\b(CPUID Vendor|CPU|[Bb](?i:ank)|TSC|ADDR|MISC|IPID|MCGSTATUS|STATUS|SOCKET(?:ID)?|PROCESSOR"
                            + "|Machine Check(?: Exception| Event)?):?\\s{1,20}+([0-9A-Za-z:]{1,40}+)");
    private static final Pattern STATUS_OF_BANK =
            Pattern.compile("\\b[Bb](?i:ank) \\d{1,4}+: ((?:0x)?[0-9a-f]{1,16}+)\\b");

    /** AMD family 10h: who prints neither the family nor an IPID is older than scalable banks. */
    static final int BEFORE_SCALABLE = 0x100f00;

    private static final int LAST_CORE_BANK = 3;
    private static final int NORTHBRIDGE = 4;
    private static final int UNCORRECTED = 61;
    private static final int ADDRESS_VALID = 58;

    /** A corrected error that still stood in the banks at boot is printed before this. */
    private static final Duration FIRST_POLL = Duration.ofSeconds(5);

    /** An uncorrected error that raised no exception was found by the poll at boot. */
    private static final Duration BOOT = Duration.ofSeconds(60);

    private final Line first;
    private String vendor = "unknown";
    private int signature;
    private OptionalInt cpu = OptionalInt.empty();
    private OptionalInt bank = OptionalInt.empty();
    private OptionalInt socket = OptionalInt.empty();
    private OptionalLong status = OptionalLong.empty();
    private OptionalLong globalStatus = OptionalLong.empty();
    private OptionalLong timeStamp = OptionalLong.empty();
    private OptionalLong address = OptionalLong.empty();
    private OptionalLong ipid = OptionalLong.empty();
    private Optional<Accusation> named = Optional.empty();
    private String note = "";

    MachineCheckDraft(Line first) {
        this.first = first;
    }

    /** Takes over all name and value pairs of a line. */
    void take(String message) {
        Matcher pair = PAIR.matcher(message);
        while (pair.find()) {
            take(pair.group(1), pair.group(2));
        }
        Matcher ofBank = STATUS_OF_BANK.matcher(message);
        if (ofBank.find()) {
            status = Numbers.hex(ofBank.group(1));
        }
    }

    private void take(String name, String value) {
        String plain = value.endsWith(":") ? value.substring(0, value.length() - 1) : value;
        switch (name) {
            case "CPU" -> cpu = Numbers.small(Numbers.decimal(plain));
            case "TSC" -> timeStamp = Numbers.hex(plain);
            case "ADDR" -> address = Numbers.hex(plain);
            case "MISC" -> misc(Numbers.hex(plain));
            case "IPID" -> ipid(Numbers.hex(plain));
            case "STATUS" -> status = Numbers.hex(plain);
            case "MCGSTATUS", "Machine Check", "Machine Check Exception", "Machine Check Event" ->
                    globalStatus = Numbers.hex(plain);
            case "SOCKET", "SOCKETID" -> socket = Numbers.small(Numbers.decimal(plain));
            case "PROCESSOR" -> processor(plain);
            case "CPUID Vendor" -> vendor = vendor(plain);
            default -> bank = Numbers.small(Numbers.decimal(plain));
        }
    }

    /** {@code 2:870f10}: the kernel's number of the vendor, and the signature. */
    private void processor(String value) {
        String[] parts = value.split(":", 2);
        vendor =
                switch (parts[0]) {
                    case "0" -> "intel";
                    case "2", "9" -> "amd";
                    default -> "unknown";
                };
        signature = parts.length == 2 ? (int) Numbers.hex(parts[1]).orElse(0) : 0;
    }

    private static String vendor(String name) {
        return switch (name) {
            case "Intel" -> "intel";
            case "AMD", "Hygon" -> "amd";
            default -> "unknown";
        };
    }

    /**
     * AMD counts errors in MCi_MISC: valid, counter present, and 1 as the pointer to more such
     * registers (BIOS and Kernel Developer's Guide, family 10h and later, MSR0000_0413).
     */
    private void misc(OptionalLong value) {
        long bits = value.orElse(0);
        if (vendor.equals("unknown") && bits >>> 62 == 3 && (bits >>> 24 & 0xff) == 1) {
            vendor = "amd";
            signature = BEFORE_SCALABLE;
        }
    }

    /** Only AMD has this register. */
    void ipid(OptionalLong value) {
        ipid = value;
        vendor = "amd";
    }

    void vendorIs(String name) {
        vendor = name;
    }

    void signature(int value) {
        signature = value;
    }

    void cpu(OptionalInt value) {
        cpu = value;
    }

    void bank(OptionalInt value) {
        bank = value;
    }

    void status(OptionalLong value) {
        status = value;
    }

    void address(OptionalLong value) {
        address = value;
    }

    void socket(OptionalInt value) {
        socket = value;
    }

    /** The unit as the log itself names it; beats what the registers suggest. */
    void named(Accusation accusation) {
        named = Optional.of(accusation);
    }

    /** What the log says beside the registers. */
    void note(String words) {
        note = note.isEmpty() ? words : note + "; " + words;
    }

    OptionalInt bank() {
        return bank;
    }

    OptionalLong status() {
        return status;
    }

    OptionalLong address() {
        return address;
    }

    Line first() {
        return first;
    }

    /** The record; empty if neither a status nor the bank of a core was seen. */
    Optional<MachineCheck> finish() {
        if (status.isEmpty()) {
            return ofCore();
        }
        if (isOfNorthbridge(status.getAsLong())) {
            vendorIs("amd");
            signature(BEFORE_SCALABLE);
        }
        BankRegisters registers =
                new BankRegisters(vendor, signature, bank, status.getAsLong(), globalStatus, ipid);
        Decoded decoded = MachineCheckDecoder.decode(registers);
        String unit = named.map(Accusation::unit).orElse(decoded.unit());
        String words = named.map(Accusation::words).map(w -> w + "; ").orElse("");
        return Optional.of(
                new MachineCheck(
                        decoded.severity(),
                        decoded.unit().equals("memory poison") ? decoded.unit() : unit,
                        words + decoded.meaning() + (note.isEmpty() ? "" : "; " + note),
                        vendor,
                        status,
                        registers.has(ADDRESS_VALID) ? address : OptionalLong.empty(),
                        cpu,
                        bank,
                        socket,
                        isAfterwards(registers),
                        first.citation()));
    }

    /**
     * AMD's northbridge is bank 4 and says with a bus code that ECC found an error in memory: bits
     * 46:45 which kind, and the extended code 0 or 8. Linux v3.4 drivers/edac/mce_amd.c
     * amd_decode_nb_mce().
     */
    private boolean isOfNorthbridge(long status) {
        boolean isBus = (status & 0xf800) == 0x0800;
        boolean isEcc = (status >>> 45 & 3) != 0 && (status >>> 16 & 0x17) == 0;
        return vendor.equals("unknown") && bank.orElse(0) == NORTHBRIDGE && isBus && isEcc;
    }

    /**
     * A record whose status was cut off. Banks 0 to 3 of Intel processors since Nehalem are those
     * of a core: instructions, data, TLB and second-level cache (SDM volume 3B, chapter 17).
     */
    private Optional<MachineCheck> ofCore() {
        boolean core = vendor.equals("intel") && bank.orElse(LAST_CORE_BANK + 1) <= LAST_CORE_BANK;
        if (!core) {
            return Optional.empty();
        }
        return Optional.of(
                new MachineCheck(
                        globalStatus.orElse(0) == 0 ? "unknown" : "fatal",
                        "core",
                        "error in a bank of the core, status not shown"
                                + (note.isEmpty() ? "" : "; " + note),
                        vendor,
                        status,
                        OptionalLong.empty(),
                        cpu,
                        bank,
                        socket,
                        false,
                        first.citation()));
    }

    /**
     * Linux v6.12 core.c machine_check_poll(): without a time stamp when banks are read at boot.
     */
    private boolean isAfterwards(BankRegisters registers) {
        boolean exception = globalStatus.orElse(0) != 0;
        if (exception || timeStamp.orElse(-1) != 0) {
            return false;
        }
        boolean uncorrected = registers.has(UNCORRECTED);
        Duration latest = uncorrected ? BOOT : FIRST_POLL;
        return first.moment()
                .uptime()
                .map(uptime -> uptime.compareTo(latest) < 0)
                .orElse(uncorrected);
    }
}
