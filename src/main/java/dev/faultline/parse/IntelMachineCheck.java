package dev.faultline.parse;

import dev.faultline.parse.CompoundCode.Accusation;
import dev.faultline.parse.MachineCheckDecoder.Decoded;
import java.util.List;

/** MCi_STATUS of Intel processors, Intel SDM volume 3B, sections 15.3.2.2, 15.6 and 15.9. */
final class IntelMachineCheck {

    private static final int UNCORRECTED = 61;
    private static final int ENABLED = 60;
    private static final int CONTEXT_CORRUPT = 57;
    private static final int SIGNALED = 56;
    private static final int ACTION_REQUIRED = 55;
    private static final int DATA_LOAD = 0x134;
    private static final int INSTRUCTION_FETCH = 0x150;
    private static final int EXPLICIT_WRITEBACK = 0x17a;

    private static final List<List<String>> MODEL_CODES = Table.rows("intel-model-codes.tsv");

    private IntelMachineCheck() {}

    static Decoded decode(BankRegisters registers) {
        if (isNotEnabled(registers)) {
            String words = CompoundCode.decode(registers.code()).words();
            return new Decoded("not enabled", "unknown", words + ", reporting was not enabled");
        }
        String severity = severity(registers);
        Accusation accusation = poison(registers, modelCode(registers));
        String words = accusation.words() + yellow(registers);
        return new Decoded(severity, accusation.unit(), words + ", " + handling(registers));
    }

    /**
     * Linux enables the reporting of every bank that it finds, so the error is from before: of the
     * firmware or of the reset. Linux v6.12 arch/x86/kernel/cpu/mce/severity.c, "Not enabled", and
     * core.c, __mcheck_cpu_init_clear_banks().
     */
    private static boolean isNotEnabled(BankRegisters registers) {
        return registers.has(UNCORRECTED)
                && registers.has(CONTEXT_CORRUPT)
                && !registers.has(ENABLED);
    }

    private static String severity(BankRegisters registers) {
        if (!registers.has(UNCORRECTED)) {
            return "corrected";
        }
        if (registers.has(CONTEXT_CORRUPT) || cannotRestart(registers)) {
            return "fatal";
        }
        return registers.has(SIGNALED) ? "uncorrected" : "deferred";
    }

    /**
     * MCG_STATUS: a check is in progress and neither the restart nor the error address is valid.
     */
    private static boolean cannotRestart(BankRegisters registers) {
        return registers.globalStatus().isPresent()
                && (registers.globalStatus().getAsLong() & 7) == 4;
    }

    private static String handling(BankRegisters registers) {
        if (!registers.has(UNCORRECTED)) {
            return "corrected";
        }
        if (registers.has(CONTEXT_CORRUPT)) {
            return "processor context corrupt";
        }
        if (!registers.has(SIGNALED)) {
            return "uncorrected, no action required";
        }
        return registers.has(ACTION_REQUIRED)
                ? "uncorrected, action required"
                : "uncorrected, action optional";
    }

    /** Bits 54:53 on processors that count: the table of corrections is "yellow". */
    private static String yellow(BankRegisters registers) {
        boolean yellow = !registers.has(UNCORRECTED) && registers.field(53, 2) == 2;
        return yellow ? ", many corrections (yellow)" : "";
    }

    /**
     * A load or fetch that met poison, and poison met by a write-back, carry cache codes, but the
     * data was lost in memory. SDM section 15.9.3.2, architecturally defined SRAR errors.
     */
    private static Accusation poison(BankRegisters registers, Accusation other) {
        if (!registers.has(UNCORRECTED)
                || registers.has(CONTEXT_CORRUPT)
                || !registers.has(SIGNALED)) {
            return other;
        }
        boolean required = registers.has(ACTION_REQUIRED);
        return switch (registers.code()) {
            case DATA_LOAD ->
                    required ? new Accusation("memory poison", "data load met poison") : other;
            case INSTRUCTION_FETCH ->
                    required ? new Accusation("memory poison", "fetch met poison") : other;
            case EXPLICIT_WRITEBACK -> new Accusation("memory poison", "L3 write-back met poison");
            default -> other;
        };
    }

    private static Accusation modelCode(BankRegisters registers) {
        Accusation general = CompoundCode.decode(registers.code());
        if (!registers.vendor().equals("intel") || registers.family() != 6) {
            return general;
        }
        return MODEL_CODES.stream()
                .filter(row -> applies(row, registers))
                .findFirst()
                .map(row -> refined(general, row.get(4), row.get(5)))
                .orElse(general);
    }

    private static Accusation refined(Accusation general, String unit, String words) {
        return new Accusation(
                unit.isEmpty() ? general.unit() : unit, general.words() + ": " + words);
    }

    private static boolean applies(List<String> row, BankRegisters registers) {
        if (!listed(row.get(0), registers.model()) || registers.bank().isEmpty()) {
            return false;
        }
        String[] field = row.get(2).split(":", 2);
        return registers.field(16, 16) != 0
                && listed(row.get(1), registers.bank().getAsInt())
                && registers.field(Integer.parseInt(field[0]), Integer.parseInt(field[1]))
                        == Integer.parseInt(row.get(3));
    }

    private static boolean listed(String list, int number) {
        return List.of(list.split(",")).contains(Integer.toString(number));
    }
}
