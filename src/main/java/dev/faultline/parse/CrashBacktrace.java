package dev.faultline.parse;

import dev.faultline.fact.DumpTrace;
import dev.faultline.fact.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code bt} and {@code bt -a} of the crash utility. Of many tasks (foreach bt) only stacks that
 * hold an exception or the kernel's dying are kept, and the first.
 */
final class CrashBacktrace implements Parser {

    private static final Pattern TASK =
            Pattern.compile(
                    "^PID: -?\\d{1,10} +TASK: \\p{XDigit}{8,16} +CPU: (?<cpu>\\d{1,5}) +COMMAND: \"(?<task>[^\"]{0,64})\"");

    private static final Pattern FRAME =
            Pattern.compile(
                    "^ *#\\d{1,3} \\[\\p{XDigit}{8,16}\\] (?<function>[A-Za-z_][\\w.]{0,200}) at \\p{XDigit}{8,16}(?: \\[(?<module>[\\w-]{1,64})\\])?");

    private static final Pattern EXCEPTION =
            Pattern.compile(
                    "\\[exception (?:RIP|EIP|NIP|PC): (?<function>[A-Za-z_][\\w.]{0,200})(?:\\+(?<offset>\\d{1,9}|0x\\p{XDigit}{1,8}))?\\]");

    private static final Set<String> DYING =
            Set.of(
                    "panic",
                    "die",
                    "__die",
                    "oops_end",
                    "crash_kexec",
                    "__crash_kexec",
                    "xen_panic_event");

    @Override
    public Format format() {
        return new Format(
                "crash-dump",
                "Stacks in a crash dump",
                Set.of("TASK: ", "[exception "),
                60,
                Map.of("any", "crash VMLINUX VMCORE <<< 'bt -a'"),
                List.of("**/crash*.txt"),
                Set.of(DumpTrace.class),
                "crash utility x86_64.c, x86_64_print_stack_entry() and task.c, print_task_header(), version 8.0",
                List.of(
                        "PID: 4711     TASK: ffff9d4b3a2bc000  CPU: 5    COMMAND: \"lidard\"\n"
                                + " #0 [ffffb2d8c0a1fa18] machine_kexec at ffffffff8107a2e3\n"
                                + " #1 [ffffb2d8c0a1fa70] __crash_kexec at ffffffff811a5b1a\n"
                                + "    [exception RIP: lidar_scan+138]\n"
                                + "    RIP: ffffffffc0a3b18a  RSP: ffffb2d8c0a1fd30  RFLAGS: 00010246\n"
                                + " #2 [ffffb2d8c0a1fd30] lidar_ioctl at ffffffffc0a3b2f0 [lidar_hub]\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Optional<Stack> stack = Optional.empty();
        boolean first = true;
        for (Line line : text.lines()) {
            Matcher task = TASK.matcher(line.text());
            if (task.find()) {
                first &= !emit(stack, first, facts);
                stack = Optional.of(new Stack(line, task));
            } else if (stack.isPresent()) {
                stack.get().read(line);
            }
        }
        emit(stack, first, facts);
    }

    private static boolean emit(Optional<Stack> stack, boolean first, Facts facts) {
        Optional<DumpTrace> trace = stack.map(Stack::trace).filter(t -> !t.frames().isEmpty());
        trace.filter(t -> first || t.panicking()).ifPresent(facts::add);
        return trace.isPresent();
    }

    /** One task while its lines are read. */
    private static final class Stack {
        private final Line head;
        private final Matcher task;
        private final List<Frame> frames = new ArrayList<>();
        private Optional<Frame> exception = Optional.empty();

        Stack(Line head, Matcher task) {
            this.head = head;
            this.task = task;
        }

        void read(Line line) {
            Matcher frame = FRAME.matcher(line.text());
            Matcher found = EXCEPTION.matcher(line.text());
            if (frame.find()) {
                Optional<String> module =
                        Optional.ofNullable(frame.group("module")).map(m -> m.replace('-', '_'));
                frames.add(new Frame(frame.group("function"), -1, -1, module, true));
            } else if (exception.isEmpty() && found.find()) {
                long offset = offset(found.group("offset"));
                exception =
                        Optional.of(
                                new Frame(
                                        found.group("function"),
                                        offset,
                                        -1,
                                        Optional.empty(),
                                        true));
            }
        }

        private static long offset(String text) {
            if (text == null) {
                return -1;
            }
            return text.startsWith("0x")
                    ? Long.parseLong(text.substring(2), 16)
                    : Long.parseLong(text);
        }

        DumpTrace trace() {
            boolean dying = frames.stream().anyMatch(f -> DYING.contains(f.function()));
            return new DumpTrace(
                    "crash",
                    Optional.of(task.group("task")),
                    OptionalInt.of(Integer.parseInt(task.group("cpu"))),
                    exception,
                    dying || exception.isPresent(),
                    frames,
                    head.citation());
        }
    }
}
