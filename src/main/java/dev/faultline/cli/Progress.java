package dev.faultline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** How far a long command is; silent when nobody watches. */
interface Progress extends AutoCloseable {

    /** One more is done. */
    void step();

    @Override
    void close();

    /** A bar on the terminal's error stream, or nothing if that is no terminal. */
    static Progress of(Terminal terminal, int steps) {
        return terminal.progress() ? bar(terminal, steps) : SILENT;
    }

    Progress SILENT =
            new Progress() {
                @Override
                public void step() {
                    // nobody watches
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };

    private static Progress bar(Terminal terminal, int steps) {
        PrintStream err =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName("cases")
                        .setInitialMax(steps)
                        .setConsumer(new ConsoleProgressBarConsumer(err, terminal.screen().width()))
                        .build();
        return new Progress() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
