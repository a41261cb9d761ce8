package dev.faultline.parse;

import dev.faultline.parse.CompoundCode.Accusation;

/**
 * Decodes machine-check registers without the machine they come from. Intel SDM volume 3B, chapters
 * 15 and 16; Linux v6.12 arch/x86/kernel/cpu/mce/severity.c, drivers/edac/mce_amd.c.
 */
final class MachineCheckDecoder {

    private MachineCheckDecoder() {}

    /** What the registers say. */
    static Decoded decode(BankRegisters registers) {
        if (!registers.has(63)) {
            return new Decoded("unknown", "unknown", "the record is not marked valid");
        }
        return switch (registers.vendor()) {
            case "amd" -> AmdMachineCheck.decode(registers);
            default -> IntelMachineCheck.decode(registers);
        };
    }

    /**
     * A decoded record.
     *
     * @param severity as in {@link dev.faultline.fact.MachineCheck#severity()}
     * @param unit as in {@link dev.faultline.fact.MachineCheck#accused()}
     * @param meaning in words
     */
    record Decoded(String severity, String unit, String meaning) {

        static Decoded of(String severity, Accusation accusation) {
            return new Decoded(severity, accusation.unit(), accusation.words());
        }
    }
}
