package dev.faultline.parse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who ran when a report was printed: the {@code CPU:} line of lib/dump_stack.c
 * dump_stack_print_info() (3.x to 6.19) and its like.
 *
 * @param line the line that says how the kernel was tainted
 */
record TaskLines(
        OptionalInt cpu,
        Optional<String> task,
        OptionalInt processId,
        Optional<String> taints,
        Optional<String> release,
        Optional<String> hardware,
        Optional<Line> line) {

    private static final Pattern CPU = Pattern.compile("\\b(?:CPU|cpu)(?:#|: ?| )(\\d{1,5})\\b");

    private static final Pattern TASK =
            Pattern.compile(
                    "\\bP(?:ID|id): (?<pid>\\d{1,9}),? [Cc]omm: (?<comm>.{1,64}?),? (?:Kdump: loaded )?(?:Not tainted|Tainted: )");

    /** Older and shorter ways to name the task. */
    private static final Pattern NAMED_TASK =
            Pattern.compile(
                    "stuck for \\d+s! \\[(.{1,64}):(\\d{1,9})\\]|INFO: task (.{1,64}):(\\d{1,9}) |in process (.{1,16}?)  pte:()"
                            + "|on CPU#\\d+, (.{1,64})/(\\d{1,9})$|by task (.{1,64})/(\\d{1,9})|^Process (.{1,16}) \\(pid: (\\d{1,9})"
                            + "|while atomic: (.{1,64})/(\\d{1,9})/|PID: (?:\\d+) .{0,60}COMMAND: \"(.{1,16})\"()");

    /** How the kernel was tainted, and its release where that follows. */
    static final Pattern TAINT =
            Pattern.compile(
                    "\\b(?:Not tainted|Tainted: (?<letters>[A-Z][A-Z ]{0,60}+))(?:\\s*$|\\s*\\(?(?<release>\\d{1,2}\\.\\d{1,3}\\S{0,80})|(?=\\s|[^A-Z]))");

    private static final Pattern HARDWARE = Pattern.compile("^\\s*Hardware name: (.{1,200})$");

    static TaskLines of(List<Line> lines) {
        OptionalInt cpu = OptionalInt.empty();
        Optional<String> task = Optional.empty();
        OptionalInt processId = OptionalInt.empty();
        Optional<String> taints = Optional.empty();
        Optional<String> release = Optional.empty();
        Optional<String> hardware = Optional.empty();
        Optional<Line> tainted = Optional.empty();
        for (Line line : lines) {
            String message = line.message();
            Matcher taint = TAINT.matcher(message);
            if (taints.isEmpty() && taint.find()) {
                String letters = taint.group("letters");
                taints = Optional.of(letters == null ? "" : letters.replaceAll("[G ]", ""));
                release = Optional.ofNullable(taint.group("release"));
                tainted = Optional.of(line);
            }
            Matcher who = TASK.matcher(message);
            boolean named = who.find();
            if (named && processId.isEmpty()) {
                task = Optional.of(who.group("comm"));
                processId = OptionalInt.of(Integer.parseInt(who.group("pid")));
            }
            cpu = cpu.isEmpty() ? cpu(message) : cpu;
            hardware = hardware.isEmpty() ? first(HARDWARE, message) : hardware;
        }
        return new TaskLines(cpu, task, processId, taints, release, hardware, tainted)
                .orNamedIn(lines);
    }

    private TaskLines orNamedIn(List<Line> lines) {
        if (task.isPresent()) {
            return this;
        }
        for (Line line : lines) {
            Matcher match = NAMED_TASK.matcher(line.message());
            if (match.find()) {
                for (int group = 1; group < match.groupCount(); group += 2) {
                    String name = match.group(group);
                    String id = match.group(group + 1);
                    if (name != null) {
                        return new TaskLines(
                                cpu,
                                Optional.of(name),
                                id.isEmpty()
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(Integer.parseInt(id)),
                                taints,
                                release,
                                hardware,
                                line());
                    }
                }
            }
        }
        return this;
    }

    private static OptionalInt cpu(String message) {
        Matcher match = CPU.matcher(message);
        return match.find()
                ? OptionalInt.of(Integer.parseInt(match.group(1)))
                : OptionalInt.empty();
    }

    private static Optional<String> first(Pattern pattern, String message) {
        Matcher match = pattern.matcher(message);
        return match.find() ? Optional.of(match.group(1).strip()) : Optional.empty();
    }
}
