package dev.faultline.parse;

import dev.faultline.fact.AddressClass;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Crash;
import dev.faultline.fact.CrashKind;
import dev.faultline.fact.Frame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one report: the lines of a block to a {@link Crash}. */
final class CrashReader {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?:BUG: [Uu]?n?(?:able to handle|[Kk]ernel NULL).{0,60}?(?: at |address: )|virtual address |Failing address: |failing address: "
                            + "|for address 0x|non-canonical address 0x|[Cc]orrupted page table at address |page was hit at |on address +|at addr(?:ess)? )"
                            + "\\s*+(?:0x)?(?<hex>[0-9a-f]{4,16}|\\(null\\))");

    private static final Pattern SEQUENCE = Pattern.compile("\\[#(\\d{1,6})\\]");

    private static final Pattern DROPPED = Pattern.compile("printk messages dropped");

    /** Bit of the x86 page-fault error code: arch/x86/include/asm/trap_pf.h, v6.12. */
    private static final long USER_ACCESS = 4;

    private final CrashBlock block;
    private final List<Line> lines = new ArrayList<>();
    private final Trail trail;
    private final CpuState state;
    private final TaskLines task;
    private final LinkedModules modules;

    CrashReader(CrashBlock block) {
        this.block = block;
        lines.add(block.headline());
        lines.addAll(block.lines());
        trail = new Trail(lines);
        state = CpuState.of(lines, trail);
        task = TaskLines.of(lines);
        modules = LinkedModules.in(lines);
    }

    /** The fact. */
    Crash read(boolean first) {
        Headline headline = block.found().headline();
        CrashTitles titles = new CrashTitles(block.found(), lines, trail);
        Optional<String> function = titles.function().or(this::functionInFault);
        Optional<Frame> instruction =
                trail.instruction()
                        .flatMap(Trail.Step::frame)
                        .or(() -> namedBesideTrace().findFirst());
        OptionalLong address = address();
        return new Crash(
                block.isEndOfException() ? CrashKind.OTHER_EXCEPTION : headline.kind(),
                titles.title(function),
                function,
                module(instruction, function),
                address,
                addressClass(address),
                state.errorCode(),
                instruction,
                isUserMode(),
                state.registers(),
                state.code(),
                state.pageTable(),
                task.cpu(),
                task.task(),
                task.processId(),
                task.taints().orElse(""),
                task.taints().isPresent(),
                framesDownToWork(),
                modules.modules(),
                modules.unloaded(),
                task.hardware(),
                task.release(),
                headline.fill(headline.detail(), block.found().match()),
                sequence(),
                first,
                block.hasPanicked(),
                isTruncated(function),
                block.isInterleaved(),
                citations());
    }

    /** The function for the title, from the stack of the fault that broke the report off. */
    private Optional<String> functionInFault() {
        List<Line> fault = block.linesOfFault();
        return new CrashTitles(block.found(), fault, new Trail(fault)).function();
    }

    /** By the error code of a page fault, which says who accessed; else by the code segment. */
    private boolean isUserMode() {
        OptionalLong code = state.errorCode();
        boolean isX86PageFault =
                code.isPresent()
                        && code.getAsLong() < 0x10000
                        && !state.registers().containsKey("X0")
                        && (block.kind() == CrashKind.PAGING_REQUEST
                                || block.kind() == CrashKind.NULL_DEREFERENCE
                                || block.kind() == CrashKind.CORRUPTED_PAGE_TABLE);
        return isX86PageFault
                ? (code.getAsLong() & USER_ACCESS) != 0
                : trail.startsInUserMode() && isTrap();
    }

    /** The place that the first or the last line names, where no more of the report was kept. */
    private Stream<Frame> namedBesideTrace() {
        return lines.stream().flatMap(line -> FrameParser.place(line.message()).stream());
    }

    /** The call trace; a trace that was cut ends with the work item that the report names. */
    private List<Frame> framesDownToWork() {
        List<Frame> frames = new ArrayList<>(trail.frames());
        lines.stream()
                .flatMap(line -> FrameParser.work(line.message()).stream())
                .limit(1)
                .filter(
                        work ->
                                frames.stream()
                                        .noneMatch(
                                                f -> f.baseFunction().equals(work.baseFunction())))
                .forEach(frames::add);
        return List.copyOf(frames);
    }

    private boolean isTrap() {
        return switch (block.kind()) {
            case PAGING_REQUEST,
                    NULL_DEREFERENCE,
                    GENERAL_PROTECTION,
                    CORRUPTED_PAGE_TABLE,
                    OTHER_EXCEPTION,
                    HARDWARE_ABORT ->
                    true;
            default -> false;
        };
    }

    private Optional<String> module(Optional<Frame> instruction, Optional<String> function) {
        Stream<Frame> named =
                Stream.of(instruction.stream(), trail.frames().stream(), namedBesideTrace())
                        .flatMap(frames -> frames)
                        .filter(f -> function.map(f.baseFunction()::equals).orElse(false));
        return instruction
                .flatMap(Frame::module)
                .or(() -> named.flatMap(f -> f.module().stream()).findFirst());
    }

    private OptionalLong address() {
        for (Line line : lines) {
            Matcher match = ADDRESS.matcher(line.message());
            if (match.find()) {
                String hex = match.group("hex");
                return OptionalLong.of(hex.equals("(null)") ? 0 : Long.parseUnsignedLong(hex, 16));
            }
        }
        return OptionalLong.empty();
    }

    private AddressClass addressClass(OptionalLong address) {
        if (address.isEmpty()) {
            return AddressClass.UNKNOWN;
        }
        if (block.kind() == CrashKind.STACK_OVERFLOW) {
            return AddressClass.STACK_GUARD;
        }
        return AddressLayout.of(block.headline().message(), state.registers(), task.release())
                .classify(address.getAsLong());
    }

    private int sequence() {
        for (Line line : lines) {
            Matcher match = SEQUENCE.matcher(line.message());
            if (match.find()) {
                return Integer.parseInt(match.group(1));
            }
        }
        return 1;
    }

    private boolean isTruncated(Optional<String> function) {
        return block.rank() == Headline.Rank.FRAGMENT
                || !block.linesOfFault().isEmpty()
                || block.isCut()
                        && block.found().headline().namesFunction()
                        && trail.frames().isEmpty()
                || block.found().headline().namesFunction() && function.isEmpty()
                || lines.stream().anyMatch(line -> DROPPED.matcher(line.message()).find());
    }

    private List<Citation> citations() {
        Set<Citation> citations = new LinkedHashSet<>();
        citations.add(block.headline().citation());
        trail.instruction().map(step -> step.line().citation()).ifPresent(citations::add);
        task.line().map(Line::citation).ifPresent(citations::add);
        state.walk().map(Line::citation).ifPresent(citations::add);
        return List.copyOf(citations);
    }
}
