package dev.faultline.fact;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The stack of a task as a debugger reads it from a crash dump or a live kernel.
 *
 * @param tool {@code crash}, {@code gdb}, {@code drgn}
 * @param task name of the task, where shown
 * @param cpu it ran on, where shown
 * @param exception where the processor took an exception: {@code [exception RIP: ...]}
 * @param panicking whether this stack holds the kernel's dying: an exception, a panic, an oops
 * @param frames innermost first
 */
public record DumpTrace(
        String tool,
        Optional<String> task,
        OptionalInt cpu,
        Optional<Frame> exception,
        boolean panicking,
        List<Frame> frames,
        Citation citation)
        implements Fact {

    public DumpTrace {
        frames = List.copyOf(frames);
    }

    /** The module nearest to the fault: of the exception, else of the innermost frame in one. */
    public Optional<String> module() {
        return exception
                .flatMap(Frame::module)
                .or(() -> frames.stream().flatMap(f -> f.module().stream()).findFirst());
    }
}
