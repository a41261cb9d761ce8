package dev.faultline.parse;

import dev.faultline.fact.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a report says about where the CPU was: instruction pointers, headings and frames, in the
 * order printed.
 */
final class Trail {

    private static final Pattern CALL_TRACE =
            Pattern.compile(
                    "Call [Tt]race|^\\s*[Bb]acktrace:|stack backtrace:|^(?:Use-after-free|Out-of-bounds|Invalid|Corrupted memory) .{0,60}at 0x|PID: \\d+ +TASK: [0-9a-f]+");
    private static final Pattern OTHER_TRACE =
            Pattern.compile(
                    "^\\s*(?:Allocated|Freed|Last potentially related|Uninit was|Local variable|Bytes? \\d"
                            + "|Second to last|-> #\\d|Showing|The buggy address|INFO: (?:Allocated|Freed) in"
                            + "|RCU grace-period kthread stack dump|(?:rcu: )?RCU grace-period kthread"
                            + "|page last (?:allocated|free)|page_owner|write to|read to)");

    /** What a step of the trail is. */
    enum Kind {
        HEADING,
        /** Begins a trace that tells about another time: where memory was allocated or freed. */
        OTHER_HEADING,
        INSTRUCTION,
        USER_INSTRUCTION,
        FRAME
    }

    /** One line of the trail. */
    record Step(Kind kind, Optional<Frame> frame, Line line) {}

    private final List<Step> steps = new ArrayList<>();

    Trail(List<Line> lines) {
        for (Line line : lines) {
            step(line).ifPresent(steps::add);
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** The first instruction pointer in kernel mode. */
    Optional<Step> instruction() {
        return steps.stream().filter(s -> s.kind == Kind.INSTRUCTION).findFirst();
    }

    /** Whether the first instruction pointer is one of user mode. */
    boolean startsInUserMode() {
        return steps.stream()
                .filter(s -> s.kind == Kind.INSTRUCTION || s.kind == Kind.USER_INSTRUCTION)
                .findFirst()
                .filter(s -> s.kind == Kind.USER_INSTRUCTION)
                .isPresent();
    }

    /** Where the registers of the crash begin: its instruction pointer. */
    Optional<Line> registersFrom() {
        return pointers().stream().findFirst().map(Step::line);
    }

    /** Where the registers of another place begin. */
    Optional<Line> registersTo() {
        return pointers().stream().skip(1).findFirst().map(Step::line);
    }

    /** The instruction pointers from the first in kernel mode on, all if none is. */
    private List<Step> pointers() {
        List<Step> all =
                steps.stream()
                        .filter(s -> s.kind == Kind.INSTRUCTION || s.kind == Kind.USER_INSTRUCTION)
                        .toList();
        return instruction().map(first -> all.subList(all.indexOf(first), all.size())).orElse(all);
    }

    /** The frames of the first call trace, or all frames if no trace has a heading. */
    List<Frame> frames() {
        List<Frame> first = callTrace(0);
        return first.isEmpty() ? allFrames() : first;
    }

    /** All frames in the order printed, whatever trace they are of. */
    List<Frame> allFrames() {
        return frames(steps, 0, steps.size());
    }

    /** Where the CPU was: the instruction and what called it, innermost first. */
    List<Frame> fromInstruction() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).kind == Kind.INSTRUCTION) {
                List<Frame> frames = new ArrayList<>();
                steps.get(i).frame.ifPresent(frames::add);
                frames.addAll(after(i + 1));
                return frames;
            }
            if (steps.get(i).kind == Kind.OTHER_HEADING) {
                break;
            }
        }
        return List.of();
    }

    /** The frames of the call trace that step {@code index} is in or leads to. */
    private List<Frame> after(int index) {
        int end = index;
        while (end < steps.size() && steps.get(end).kind == Kind.FRAME) {
            end++;
        }
        return end > index ? callTraceFrom(index) : callTrace(index);
    }

    /** The frames under the first heading of a call trace from step {@code index} on. */
    List<Frame> callTrace(int index) {
        for (int i = index; i < steps.size(); i++) {
            if (steps.get(i).kind == Kind.HEADING) {
                List<Frame> frames = callTraceFrom(i + 1);
                if (!frames.isEmpty()) {
                    return frames;
                }
            }
        }
        return List.of();
    }

    /**
     * The frames from a step on, with the instruction pointers between them, to the next heading.
     */
    List<Frame> callTraceFrom(int index) {
        int end = index;
        while (end < steps.size()
                && steps.get(end).kind != Kind.HEADING
                && steps.get(end).kind != Kind.OTHER_HEADING
                && steps.get(end).kind != Kind.USER_INSTRUCTION) {
            end++;
        }
        return frames(steps, index, end);
    }

    private static List<Frame> frames(List<Step> steps, int from, int to) {
        return steps.subList(from, to).stream().flatMap(s -> s.frame.stream()).toList();
    }

    private static Optional<Step> step(Line line) {
        String message = line.message();
        Optional<FrameParser.Instruction> instruction = FrameParser.instruction(message);
        if (instruction.isPresent()) {
            boolean user = instruction.get().userMode();
            return Optional.of(
                    new Step(
                            user ? Kind.USER_INSTRUCTION : Kind.INSTRUCTION,
                            instruction.get().frame(),
                            line));
        }
        Optional<Frame> frame = FrameParser.frame(message);
        if (frame.isPresent()) {
            return Optional.of(new Step(Kind.FRAME, frame, line));
        }
        if (CALL_TRACE.matcher(message).find()) {
            return Optional.of(new Step(Kind.HEADING, frame, line));
        }
        return OTHER_TRACE.matcher(message).find()
                ? Optional.of(new Step(Kind.OTHER_HEADING, frame, line))
                : Optional.empty();
    }
}
