package dev.faultline.parse;

import dev.faultline.fact.Frame;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads call-trace entries and instruction pointers of all architectures. */
final class FrameParser {

    /** A symbol of C or Rust. */
    private static final String NAME = "(?:[A-Za-z_.$][\\w.$]{0,511}|<[\\w<>:&,{}#' -]{1,400}?)";

    private static final String MODULE = "(?:\\s+\\[(?<module>[\\w-]+)[^\\]]{0,80}\\])?";
    private static final String PLACE =
            "(?<name>" + NAME + ")\\+0x(?<offset>[0-9a-f]{1,16})/0x(?<size>[0-9a-f]{1,16})";

    /** arch/x86/kernel/dumpstack.c, arch/arm64/kernel/stacktrace.c and others, 3.x to 6.19. */
    private static final Pattern TRACE =
            Pattern.compile(
                    "^(?:<\\w+>)?\\s*+(?:<(?:IRQ|NMI|EOI|EOE|TASK|<EOE>|#\\w+)>+\\s*+)*+"
                            + "(?:\\(?\\[<?(?:0x)?[0-9a-f]{8,16}>?\\]\\)?\\s*+){0,2}+"
                            + "(?:\\d{1,3}:)?(?<unsure>\\? )?\\(?"
                            + PLACE
                            + "\\)?"
                            + MODULE
                            + "(?<unreliable>.{0,20}\\(unreliable\\))?");

    /** arch/arm/kernel/traps.c dump_backtrace_entry(): callee "from" caller. */
    private static final Pattern ARM =
            Pattern.compile(
                    "^\\s*+(?:\\[<[0-9a-f]{8}>\\] )?\\(?(?<callee>[\\w.$]{1,200})"
                            + "(?:\\+0x[0-9a-f]+/0x[0-9a-f]+)?\\)? from (?:\\[<[0-9a-f]{8}>\\] )?\\(?"
                            + PLACE
                            + "\\)?"
                            + MODULE);

    /** The crash utility: {@code #4 [ffffb1d2c2f3b9a8] page_fault at ffffffff8105c1a3 [ext4]}. */
    private static final Pattern CRASH_UTILITY =
            Pattern.compile(
                    "^\\s*+#\\d{1,3} \\[[0-9a-f]{8,16}\\] (?<name>[\\w.$]{1,200}) at [0-9a-f]{8,16}"
                            + "(?:\\s+\\[(?<module>[\\w-]+)\\])?");

    /** As decode_stacktrace.sh writes them: with a source line instead of an offset. */
    private static final Pattern SOURCE_LINE =
            Pattern.compile(
                    "^\\s*+(?<unsure>\\? )?(?<name>[A-Za-z_][\\w.]{0,200}) \\(?[\\w./-]{1,200}\\.[chS]:\\d+[^:=]{0,60}$");

    // seeds: S1-38
    private static final Pattern INSTRUCTION =
            Pattern.compile(
                    "(?:\\bRIP: (?:(?<cs>[0-9a-f]{4}):)?|\\bE?IP: (?:(?<cs32>[0-9a-f]{4}):)?"
                            + "|^\\s*pc : |^\\s*PC is at |^\\s*epc : |^\\s*NIP \\[[0-9a-f]{8,16}\\] |^\\s*Krnl PSW : [0-9a-f]{16} [0-9a-f]{16} \\("
                            + "|\\[exception RIP: |^\\s*--- interrupt: [0-9a-f]{3,4} at )"
                            + "(?:\\[<(?:0x)?[0-9a-f]{8,16}>\\]\\s*+){0,2}+"
                            + "(?:\\[[0-9a-f]{8,16}\\] )?"
                            + "(?:(?<name>"
                            + NAME
                            + ")\\+(?:0x(?<offset>[0-9a-f]{1,16})/0x(?<size>[0-9a-f]{1,16})|\\d+)"
                            + MODULE
                            + "|(?<line>[A-Za-z_][\\w.]{0,200}) \\(?[\\w./-]{1,200}\\.[chS]:\\d"
                            + "|(?<bare>0x[0-9a-f]{1,16}|\\(null\\)|[0-9a-f]{8,16}|\\s*\\(null\\)))");

    /**
     * kernel/panic.c __warn(): {@code WARNING: CPU: 2 PID: 17 at FILE:LINE PLACE}; the end of an
     * exception, arch/x86/kernel/dumpstack.c __die() up to v4.20: {@code RIP [<ADDRESS>] PLACE};
     * mm/kasan/report.c, mm/kmsan/report.c, mm/kfence/report.c of v6.12: {@code BUG: KASAN:
     * use-after-free in PLACE}; kernel/panic.c refcount_error_report() of v4.13 to v5.4.
     */
    private static final Pattern BESIDE_TRACE =
            Pattern.compile(
                    "(?:^WARNING: .{0,60} at [^ ]{1,400}:\\d{1,7} |^R?IP  ?\\[<[0-9a-f]{8,16}>\\] "
                            + "|^BUG: K(?:ASAN|MSAN|FENCE): [a-z -]{1,60} in |^refcount_t [a-z ]{1,30} at )"
                            + PLACE
                            + MODULE);

    /**
     * The work item that ran, kernel/workqueue.c print_worker_info(), v3.10 to v6.12: {@code
     * Workqueue: QUEUE FUNCTION [MODULE] (DESCRIPTION)}.
     */
    private static final Pattern WORK =
            Pattern.compile(
                    "^\\s{0,8}+Workqueue: \\S{1,64}+ (?<name>"
                            + NAME
                            + ")(?: \\[(?<module>[\\w-]{1,64})\\])?(?=\\s|$)");

    private FrameParser() {}

    /** What the instruction pointer says. */
    record Instruction(Optional<Frame> frame, boolean userMode) {}

    /** The call-trace entry of a line. */
    static Optional<Frame> frame(String message) {
        if (!message.contains("+0x")) {
            return otherFrame(message);
        }
        Matcher arm = ARM.matcher(message);
        if (message.contains(" from ") && arm.find()) {
            return Optional.of(frame(arm, true));
        }
        Matcher trace = TRACE.matcher(message);
        if (!trace.find()) {
            return Optional.empty();
        }
        boolean reliable = trace.group("unsure") == null && trace.group("unreliable") == null;
        return Optional.of(frame(trace, reliable));
    }

    private static Optional<Frame> otherFrame(String message) {
        for (Pattern pattern : new Pattern[] {CRASH_UTILITY, SOURCE_LINE}) {
            Matcher match = pattern.matcher(message);
            if (match.find()) {
                Optional<String> module =
                        pattern == CRASH_UTILITY
                                ? Optional.ofNullable(match.group("module"))
                                : Optional.empty();
                return Optional.of(new Frame(match.group("name"), -1, -1, module, true));
            }
        }
        return Optional.empty();
    }

    /** The place that the first line of a warning or the last lines of an exception name. */
    static Optional<Frame> place(String message) {
        Matcher match = BESIDE_TRACE.matcher(message);
        return match.find() ? Optional.of(frame(match, true)) : Optional.empty();
    }

    /** The function of the work item that a line names. */
    static Optional<Frame> work(String message) {
        Matcher match = WORK.matcher(message);
        return match.find()
                ? Optional.of(
                        new Frame(
                                Mangled.readable(match.group("name")),
                                -1,
                                -1,
                                Optional.ofNullable(match.group("module")),
                                true))
                : Optional.empty();
    }

    /** The instruction pointer of a line. */
    static Optional<Instruction> instruction(String message) {
        Matcher match = INSTRUCTION.matcher(message);
        if (!match.find()) {
            return Optional.empty();
        }
        String selector = match.group("cs") != null ? match.group("cs") : match.group("cs32");
        boolean userMode = selector != null && (Integer.parseInt(selector, 16) & 3) == 3;
        return Optional.of(
                new Instruction(
                        match.group("name") != null
                                ? Optional.of(frame(match, true))
                                : Optional.ofNullable(match.group("line"))
                                        .map(n -> new Frame(n, -1, -1, Optional.empty(), true)),
                        userMode));
    }

    private static Frame frame(Matcher match, boolean reliable) {
        return new Frame(
                Mangled.readable(match.group("name")),
                number(match.group("offset")),
                number(match.group("size")),
                Optional.ofNullable(match.group("module")),
                reliable);
    }

    private static long number(String hex) {
        return hex == null ? -1 : Long.parseUnsignedLong(hex, 16);
    }
}
