package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One report of each architecture, read from its bytes and from lines whose dress is off. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CrashReportsBenchmark {

    @Param({"x86-page-fault", "arm64-paging-request", "rcu-stall", "lockdep"})
    private String report;

    private String content;
    private Text text;
    private final Parser parser = new CrashReports();

    @Setup
    public void prepare() throws IOException {
        String file = "crashes/" + report + ".txt";
        try (InputStream in = CrashReportsBenchmark.class.getResourceAsStream(file)) {
            content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        text = KernelLog.read(report, content);
    }

    /** The parser alone. */
    @Benchmark
    public List<Fact> parser() {
        return parsed(text);
    }

    /** With what takes time stamps, hosts and levels off the lines. */
    @Benchmark
    public List<Fact> linesAndParser() {
        KernelLog log = new KernelLog(report, LocalDate.EPOCH);
        List<Line> lines = new ArrayList<>();
        content.lines().forEach(line -> lines.add(log.line(lines.size() + 1L, line)));
        return parsed(new Text(report, lines));
    }

    private List<Fact> parsed(Text read) {
        List<Fact> facts = new ArrayList<>();
        parser.parse(read, new Kept(facts));
        return facts;
    }

    private record Kept(List<Fact> facts) implements Facts {
        @Override
        public void add(Fact fact) {
            facts.add(fact);
        }

        @Override
        public void collected(Line line) {}

        @Override
        public void unreadable(Line line, String reason) {}
    }
}
