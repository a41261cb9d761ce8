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
 * Backtraces of the kernel by gdb ({@code #0 0xffffffff... in f (...) at file.c:12}) and drgn
 * ({@code #0 f (file.c:12:3)}). A gdb trace without a kernel address is a program's and is left
 * out.
 */
final class DebuggerBacktrace implements Parser {

    private static final Pattern GDB =
            Pattern.compile(
                    "^#(?<number>\\d{1,3})  ?(?:(?<address>0x\\p{XDigit}{8,16}) in )?(?<function>[A-Za-z_][\\w.]{0,200}) \\(.{0,2000}\\)(?: at \\S+:\\d+)?\\s*$");

    private static final Pattern DRGN =
            Pattern.compile(
                    "^#(?<number>\\d{1,3})  (?<function>[A-Za-z_][\\w.]{0,200})(?: \\([\\w./-]{1,200}\\.(?:[chS]|rs):\\d{1,7}(?::\\d{1,5})?\\)|\\+0x(?<offset>\\p{XDigit}{1,8})/0x(?<size>\\p{XDigit}{1,8}))\\s*$");

    @Override
    public Format format() {
        return new Format(
                "debugger",
                "Stacks read by gdb or drgn",
                Set.of("#0  "),
                80,
                Map.of("any", "drgn -c VMCORE -e 'print(prog.crashed_thread().stack_trace())'"),
                List.of(),
                Set.of(DumpTrace.class),
                "gdb manual, Backtraces, version 14; drgn libdrgn/stack_trace.c, drgn_format_stack_trace(), version 0.0.26",
                List.of(
                        "#0  0xffffffffc0a3b18a in lidar_scan (hub=0x0) at drivers/lidar/hub.c:123\n#1  0xffffffffc0a3b2f0 in lidar_ioctl (file=0xffff888107d02180, cmd=1) at drivers/lidar/hub.c:200\n",
                        "#0  lidar_scan (drivers/lidar/hub.c:123:9)\n#1  lidar_ioctl+0x40/0x120\n#2  vfs_ioctl (fs/ioctl.c:51)\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        List<Frame> frames = new ArrayList<>();
        Optional<Line> head = Optional.empty();
        boolean kernel = false;
        String tool = "";
        for (Line line : text.lines()) {
            Matcher drgn = DRGN.matcher(line.text());
            Matcher gdb = GDB.matcher(line.text());
            boolean isDrgn = drgn.find();
            if (!isDrgn && !gdb.find()) {
                continue;
            }
            Matcher found = isDrgn ? drgn : gdb;
            if (found.group("number").equals("0")) {
                emit(tool, kernel, frames, head, facts);
                frames = new ArrayList<>();
                head = Optional.of(line);
                tool = isDrgn ? "drgn" : "gdb";
                kernel = isDrgn;
            }
            kernel |=
                    !isDrgn
                            && Optional.ofNullable(gdb.group("address"))
                                    .orElse("")
                                    .startsWith("0xffff");
            frames.add(isDrgn ? drgnFrame(drgn) : frame(gdb, -1, -1));
        }
        emit(tool, kernel, frames, head, facts);
    }

    private static Frame drgnFrame(Matcher found) {
        return found.group("offset") == null
                ? frame(found, -1, -1)
                : frame(
                        found,
                        Long.parseLong(found.group("offset"), 16),
                        Long.parseLong(found.group("size"), 16));
    }

    private static Frame frame(Matcher found, long offset, long size) {
        return new Frame(found.group("function"), offset, size, Optional.empty(), true);
    }

    private static void emit(
            String tool, boolean kernel, List<Frame> frames, Optional<Line> head, Facts facts) {
        if (kernel && head.isPresent()) {
            boolean dying =
                    frames.stream().anyMatch(f -> f.function().matches("panic|die|__die|oops_end"));
            facts.add(
                    new DumpTrace(
                            tool,
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.empty(),
                            dying,
                            frames,
                            head.get().citation()));
        }
    }
}
