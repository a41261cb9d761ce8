package dev.faultline.parse;

import dev.faultline.fact.Frame;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the function that a crash is named after, in the convention of the public syzbot dashboard:
 * the first frame that is not generic machinery; the outer function for stalls, because what loops
 * is caught at any depth; what is waited for in hangs.
 */
final class CrashTitles {

    private static final String CALL_OTHER_CPU = "smp_call_function";

    private static final Pattern SYSCALL =
            Pattern.compile(
                    "^(?:__(?:x64|ia32|ia32_compat|arm64|x32_compat|s390x?|riscv|se|do)_|(?:compat_)?(?:SyS|SYSC)_)");

    private final Headline headline;
    private final Matcher match;
    private final List<Line> lines;
    private final Trail trail;

    CrashTitles(Headlines.Found found, List<Line> lines, Trail trail) {
        this.headline = found.headline();
        this.match = found.match();
        this.lines = lines;
        this.trail = trail;
    }

    /** The title; names the function "corrupted" where the report is cut before it. */
    String title(Optional<String> function) {
        String also = headline.also().flatMap(this::first).orElse("");
        String template =
                also.isEmpty()
                        ? headline.title().replace(" {also}", "")
                        : headline.title().replace("{also}", also);
        boolean cut = headline.namesFunction() && function.isEmpty();
        String chosen = cut && !headline.otherwise().isEmpty() ? headline.otherwise() : template;
        return headline.title(chosen, match).replace("{f}", function.orElse("corrupted"));
    }

    /** The function for the title, without compiler suffixes. */
    Optional<String> function() {
        if (!headline.namesFunction()) {
            return Optional.empty();
        }
        return switch (headline.function()) {
            case INSTRUCTION -> instruction();
            case TRACE -> named().or(() -> specific(trail.frames()));
            case LOOP -> outer(trail.fromInstruction()).or(this::stalled);
            case STALL -> stalled();
            case HANG -> hung(trail.frames());
            case NAMED -> named().or(() -> specific(trail.frames()));
            case FRAMES -> specific(trail.allFrames());
            case NONE -> Optional.empty();
        };
    }

    private Optional<String> instruction() {
        return specific(trail.fromInstruction())
                .or(() -> specific(trail.frames()))
                .or(this::atInstruction);
    }

    /** The function at the instruction pointer, generic or not, if nothing called it. */
    private Optional<String> atInstruction() {
        return trail.instruction()
                .flatMap(Trail.Step::frame)
                .map(Frame::baseFunction)
                .filter(f -> headline.skip().stream().noneMatch(g -> GenericFunctions.isIn(g, f)));
    }

    private Optional<String> specific(List<Frame> frames) {
        return frames.stream()
                .filter(Frame::reliable)
                .map(Frame::baseFunction)
                .filter(function -> !isGeneric(function))
                .findFirst();
    }

    private Optional<String> named() {
        if (headline.when().regex().contains("(?<f>")) {
            return Optional.ofNullable(match.group("f"))
                    .map(CrashTitles::base)
                    .filter(f -> headline.function() == Headline.Source.NAMED || !isGeneric(f));
        }
        return headline.named().flatMap(this::namedBeforeTrace);
    }

    private boolean isGeneric(String function) {
        return GenericFunctions.isGeneric(function, headline.skip());
    }

    /**
     * Group 1, or the group {@code f}, of the first line after {@code after} that has the pattern.
     */
    private Optional<String> first(LatePattern pattern) {
        return line(pattern)
                .map(line -> pattern.matcher(line.message()))
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    /** The first specific function that a line with the pattern names before a trace begins. */
    private Optional<String> namedBeforeTrace(LatePattern pattern) {
        boolean past = headline.after().isEmpty();
        for (Line line : lines) {
            past |= headline.after().map(a -> a.matcher(line.message()).find()).orElse(true);
            Matcher found = pattern.matcher(line.message());
            if (past && found.find()) {
                String function = base(found.group("f"));
                if (!isGeneric(function)) {
                    return Optional.of(function);
                }
            } else if (past && FrameParser.frame(line.message()).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Line> line(LatePattern pattern) {
        boolean past = headline.after().isEmpty();
        for (Line line : lines) {
            past |= headline.after().map(a -> a.matcher(line.message()).find()).orElse(true);
            if (past && pattern.matcher(line.message()).find()) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private Optional<String> hung(List<Frame> frames) {
        for (Frame frame : frames) {
            if (frame.reliable() && GenericFunctions.isIn("wait-for-rcu", frame.baseFunction())) {
                return Optional.of("synchronize_rcu");
            }
            if (frame.reliable() && GenericFunctions.isIn("wait-for-rtnl", frame.baseFunction())) {
                return Optional.of("rtnl_lock");
            }
        }
        return specific(frames);
    }

    private Optional<String> stalled() {
        return outer(interrupted())
                .or(() -> outer(trail.fromInstruction()))
                .or(() -> outer(trail.frames()))
                .or(this::instruction);
    }

    /** What ran when the interrupt came that found the stall. */
    private List<Frame> interrupted() {
        List<Trail.Step> steps = trail.steps();
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (isInterrupt(steps.get(i)) && !isInterrupt(steps.get(i + 1))) {
                List<Frame> frames = trail.callTraceFrom(i + 1);
                if (!frames.isEmpty()) {
                    return frames;
                }
            }
        }
        return List.of();
    }

    private static boolean isInterrupt(Trail.Step step) {
        return step.kind() == Trail.Kind.FRAME
                && step.frame()
                        .filter(Frame::reliable)
                        .filter(f -> GenericFunctions.isIn("interrupt", f.baseFunction()))
                        .isPresent();
    }

    /** The last function before one that only dispatches. */
    private Optional<String> outer(List<Frame> frames) {
        String previous = "";
        for (Frame frame : frames) {
            String function = frame.baseFunction();
            if (!frame.reliable()) {
                continue;
            }
            if (function.startsWith(CALL_OTHER_CPU)) {
                return Optional.of(CALL_OTHER_CPU);
            }
            if (!previous.isEmpty() && GenericFunctions.isIn("stall-anchor", function)) {
                return Optional.of(unified(previous));
            }
            previous = isGeneric(function) ? previous : function;
        }
        return Optional.empty();
    }

    /** One name for the doors of a system call. */
    private static String unified(String function) {
        return SYSCALL.matcher(function).replaceFirst("").replace("compat_", "");
    }

    private static String base(String symbol) {
        int end = symbol.indexOf('+');
        String name = Mangled.readable(end > 0 ? symbol.substring(0, end) : symbol);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }
}
