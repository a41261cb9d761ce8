package dev.faultline.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report prints of the CPU: registers, code bytes, error code and page-table walk.
 *
 * @param registers values by name, upper case
 * @param code the bytes after {@code Code:}
 * @param pageTable entries by level
 * @param walk the line of the page-table walk
 * @param errorCode x86 page-fault error code or arm64 ESR
 */
record CpuState(
        Map<String, Long> registers,
        String code,
        Map<String, Long> pageTable,
        Optional<Line> walk,
        OptionalLong errorCode) {

    /** arch/x86/kernel/process_64.c __show_regs(), process_32.c. */
    private static final Pattern X86 =
            Pattern.compile(
                    "\\b([FG]S|R[A-D]X|R[SD]I|R[BS]P|R\\d\\d|CR[0234]|EFLAGS|E[A-D]X|E[SD]I|E[BS]P|CR8)"
                            + ":\\s{0,2}(?:[0-9a-f]{4}:)?([0-9a-f]{8,16})\\b");

    /** arch/arm64/kernel/process.c __show_regs(), arch/arm, arch/riscv. */
    private static final Pattern ARM =
            Pattern.compile(
                    "\\b([xr]\\d{1,2}|sp|lr|pc|ra|gp|tp|[ast]\\d{1,2}|ip|fp) ?: ?\\[?<?([0-9a-f]{8,16})\\b");

    /** arch/powerpc/kernel/process.c: four words a line from the register named. */
    private static final Pattern POWER =
            Pattern.compile("^\\s*GPR(\\d\\d): ((?:[0-9a-f]{8,16}\\s*){1,8})");

    /** arch/x86/mm/fault.c dump_pagetable(). */
    private static final Pattern WALK =
            Pattern.compile(
                    "\\bPGD ([0-9a-f]+)(?: P4D ([0-9a-f]+))?(?: PUD ([0-9a-f]+))?(?: PMD ([0-9a-f]+))?(?: PTE ([0-9a-f]+))?");

    /** arch/arm64/mm/fault.c show_pte(), with commas or blanks between the levels. */
    private static final Pattern ARM_WALK =
            Pattern.compile(
                    "^\\s*\\[[0-9a-f]{8,16}\\] \\*?pgd=([0-9a-f]+)(?:,? \\*?p4d=([0-9a-f]+))?(?:,? \\*?pud=([0-9a-f]+))?"
                            + "(?:,? \\*?pmd=([0-9a-f]+))?(?:,? \\*?pte=([0-9a-f]+))?");

    private static final String[] LEVELS = {"PGD", "P4D", "PUD", "PMD", "PTE"};

    private static final Pattern CODE =
            Pattern.compile("^\\s*Code: ((?:<?\\(?[0-9a-f]{2,8}\\)?>? ?|\\?\\? ?){1,128})");

    // seeds: S1-6
    private static final Pattern ERROR_CODE =
            Pattern.compile(
                    "error_code\\(0x([0-9a-f]{4,8})\\)|^\\s*ESR = 0x([0-9a-f]{8,16})|Internal error: [^\\[]{0,60}: ([0-9a-f]{8,16}) \\[#"
                            + "|(?:Oops|Bad pagetable): ([0-9a-f]{4}) \\[#");

    /**
     * Reads the registers from the instruction pointer of the crash to the next one, the rest
     * anywhere.
     */
    static CpuState of(List<Line> lines, Trail trail) {
        Map<String, Long> registers = new LinkedHashMap<>();
        Map<String, Long> pageTable = new LinkedHashMap<>();
        Optional<Line> walk = Optional.empty();
        OptionalLong errorCode = OptionalLong.empty();
        String code = "";
        boolean sought = true;
        Optional<Line> start = trail.registersFrom();
        Optional<Line> end = trail.registersTo();
        for (Line line : lines) {
            String message = line.message();
            sought &= end.isEmpty() || line != end.get();
            if (sought && (start.isEmpty() || line.number() >= start.get().number())) {
                registers(message, registers);
                code = code.isEmpty() ? first(CODE, message).orElse("") : code;
            }
            if (walk.isEmpty() && walk(message, pageTable)) {
                walk = Optional.of(line);
            }
            if (errorCode.isEmpty()) {
                errorCode = errorCode(message);
            }
        }
        return new CpuState(registers, code, pageTable, walk, errorCode);
    }

    private static void registers(String message, Map<String, Long> registers) {
        for (Pattern pattern : new Pattern[] {X86, ARM}) {
            Matcher match = pattern.matcher(message);
            while (match.find()) {
                registers.putIfAbsent(match.group(1).toUpperCase(Locale.ROOT), hex(match.group(2)));
            }
        }
        Matcher power = POWER.matcher(message);
        if (power.find()) {
            int number = Integer.parseInt(power.group(1));
            for (String word : power.group(2).strip().split("\\s+")) {
                registers.putIfAbsent("GPR" + number++, hex(word));
            }
        }
    }

    private static boolean walk(String message, Map<String, Long> pageTable) {
        for (Pattern pattern : new Pattern[] {WALK, ARM_WALK}) {
            Matcher match = pattern.matcher(message);
            if (match.find()) {
                for (int level = 0; level < LEVELS.length; level++) {
                    String entry = match.group(level + 1);
                    if (entry != null && entry.length() <= 16) {
                        pageTable.put(LEVELS[level], hex(entry));
                    }
                }
                return true;
            }
        }
        return false;
    }

    private static OptionalLong errorCode(String message) {
        Matcher match = ERROR_CODE.matcher(message);
        if (match.find()) {
            for (int group = 1; group <= match.groupCount(); group++) {
                if (match.group(group) != null) {
                    return OptionalLong.of(hex(match.group(group)));
                }
            }
        }
        return OptionalLong.empty();
    }

    private static Optional<String> first(Pattern pattern, String message) {
        Matcher match = pattern.matcher(message);
        return match.find() ? Optional.of(match.group(1).strip()) : Optional.empty();
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
