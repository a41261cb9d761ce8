package dev.faultline.parse;

import dev.faultline.parse.CompoundCode.Accusation;
import dev.faultline.parse.MachineCheckDecoder.Decoded;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * MCA_STATUS of AMD processors. Linux v6.12 arch/x86/include/asm/mce.h and drivers/edac/mce_amd.c,
 * amd_decode_mce() and decode_error_status().
 */
final class AmdMachineCheck {

    private static final int UNCORRECTED = 61;
    private static final int CONTEXT_CORRUPT = 57;
    private static final int TASK_CORRUPT = 55;
    private static final int CORRECTED_BY_ECC = 46;
    private static final int LOST_TO_ECC = 45;
    private static final int DEFERRED = 44;
    private static final int POISON = 43;
    private static final int FIRST_SCALABLE_FAMILY = 0x17;
    private static final int NORTHBRIDGE = 4;

    private static final List<List<String>> SCALABLE = Table.rows("amd-smca-banks.tsv");
    private static final List<List<String>> LEGACY = Table.rows("amd-legacy-banks.tsv");

    /** Banks whose data comes from elsewhere: a poison mark there accuses the memory. */
    private static final Set<String> CONSUMERS = Set.of("core", "cache", "tlb");

    private AmdMachineCheck() {}

    static Decoded decode(BankRegisters registers) {
        Accusation accusation = accusation(registers);
        if (registers.has(POISON) && CONSUMERS.contains(accusation.unit())) {
            accusation = new Accusation("memory poison", accusation.words() + ", poison consumed");
        }
        String severity = severity(registers);
        String words = accusation.words() + ecc(registers) + ", " + handling(registers, severity);
        return new Decoded(severity, accusation.unit(), words);
    }

    private static String severity(BankRegisters registers) {
        if (registers.has(UNCORRECTED)) {
            return registers.has(CONTEXT_CORRUPT) ? "fatal" : "uncorrected";
        }
        return registers.has(DEFERRED) ? "deferred" : "corrected";
    }

    private static String handling(BankRegisters registers, String severity) {
        return switch (severity) {
            case "fatal" -> "processor context corrupt";
            case "uncorrected" ->
                    registers.has(TASK_CORRUPT) ? "uncorrected, containable" : "uncorrected";
            default -> severity;
        };
    }

    private static String ecc(BankRegisters registers) {
        if (registers.has(CORRECTED_BY_ECC)) {
            return ", corrected by ECC";
        }
        return registers.has(LOST_TO_ECC) ? ", beyond ECC" : "";
    }

    private static Accusation accusation(BankRegisters registers) {
        if (registers.ipid().isPresent()) {
            return scalable(registers, registers.ipid().getAsLong());
        }
        boolean old = registers.signature() != 0 && registers.family() < FIRST_SCALABLE_FAMILY;
        Accusation general = CompoundCode.decode(registers.code());
        if (old) {
            return legacy(registers, general);
        }
        if (general.unit().equals("memory controller")) {
            return general;
        }
        // On newer families the other codes come from cores and memory controllers alike.
        return new Accusation("unknown", "bank unknown without IPID: " + general.words());
    }

    private static Accusation scalable(BankRegisters registers, long ipid) {
        String hardware = Long.toHexString(ipid >>> 32 & 0xfff);
        String type = Long.toHexString(ipid >>> 48);
        List<List<String>> bank =
                SCALABLE.stream()
                        .filter(r -> r.get(0).equals(hardware) && r.get(1).equals(type))
                        .toList();
        if (bank.isEmpty()) {
            return new Accusation("unknown", "bank %s of unit %s".formatted(type, hardware));
        }
        int extended = registers.field(16, 6);
        return row(bank, 3, extended)
                .map(r -> named(r.get(2), r.get(4), r.get(5), extended))
                .orElseThrow();
    }

    /** The words for a bank that a log names itself, as edac_mce_amd does. */
    static Optional<Accusation> named(String name, int extended) {
        List<List<String>> bank = SCALABLE.stream().filter(r -> r.get(2).equals(name)).toList();
        return row(bank, 3, extended).map(r -> named(name, r.get(4), r.get(5), extended));
    }

    private static Accusation named(String bank, String unit, String words, int extended) {
        return new Accusation(
                unit, bank + ": " + (words.isEmpty() ? "extended code " + extended : words));
    }

    private static Accusation legacy(BankRegisters registers, Accusation general) {
        if (general.unit().equals("tlb") || registers.bank().isEmpty()) {
            return general;
        }
        int number = registers.bank().getAsInt();
        List<List<String>> bank =
                LEGACY.stream().filter(r -> r.get(0).equals(Integer.toString(number))).toList();
        int extended = registers.field(16, 5);
        return row(bank, 2, extended)
                .map(r -> new Accusation(unit(number, r.get(3), general), words(r, general)))
                .orElse(general);
    }

    /** A cache that reads bad data over the bus is not itself at fault. */
    private static String unit(int bank, String unit, Accusation general) {
        boolean read = bank < NORTHBRIDGE && general.unit().equals("bus");
        return read ? "bus" : unit;
    }

    private static String words(List<String> row, Accusation general) {
        return "%s: %s (%s)".formatted(row.get(1), row.get(4), general.words());
    }

    private static Optional<List<String>> row(List<List<String>> bank, int column, int code) {
        String wanted = Integer.toString(code);
        return bank.stream()
                .filter(r -> r.get(column).equals(wanted))
                .findFirst()
                .or(() -> bank.stream().filter(r -> r.get(column).equals("*")).findFirst());
    }
}
