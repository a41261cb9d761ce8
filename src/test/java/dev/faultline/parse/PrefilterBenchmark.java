package dev.faultline.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The prefilter against Wu-Manber, over 16 MiB of an ordinary log with what is sought in logs. One
 * operation is one pass: {@code 16.8 / (score in ms)} is GB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrefilterBenchmark {

    private static final int SIZE = 16 << 20;

    private byte[] log;
    private Prefilter prefilter;
    private WuManber wuManber;

    @Setup
    public void prepare() throws IOException {
        byte[] ordinary;
        try (InputStream in = PrefilterBenchmark.class.getResourceAsStream("ordinary.log")) {
            ordinary = in.readAllBytes();
        }
        log = new byte[SIZE];
        for (int at = 0; at < SIZE; at += ordinary.length) {
            System.arraycopy(ordinary, 0, log, at, Math.min(ordinary.length, SIZE - at));
        }
        List<String> literals =
                Parsers.standard().stream()
                        .flatMap(parser -> parser.format().inLogs().stream())
                        .distinct()
                        .toList();
        prefilter = new Prefilter(literals);
        wuManber = new WuManber(literals);
    }

    @Benchmark
    public int prefilter() {
        int[] found = new int[1];
        prefilter.scan(log, 0, SIZE, (literal, position) -> found[0]++);
        return found[0];
    }

    @Benchmark
    public int wuManber() {
        int[] found = new int[1];
        wuManber.scan(log, (literal, position) -> found[0]++);
        return found[0];
    }

    /** Wu-Manber with a hash of 3 bytes and the rarest window of 7 bytes of each literal. */
    private static final class WuManber {
        private static final int WINDOW = 7;
        private static final int GRAM = 3;
        private static final int BITS = 16;

        private final byte[] shifts = new byte[1 << BITS];
        private final List<List<Integer>> buckets = new ArrayList<>();
        private final List<byte[]> literals = new ArrayList<>();
        private final List<Integer> windows = new ArrayList<>();

        WuManber(List<String> all) {
            Arrays.fill(shifts, (byte) (WINDOW - GRAM + 1));
            for (int i = 0; i < shifts.length; i++) {
                buckets.add(new ArrayList<>());
            }
            for (String literal : all) {
                byte[] bytes = literal.getBytes(StandardCharsets.US_ASCII);
                int window = Background.rarestWindow(bytes, GRAM, WINDOW - GRAM + 1);
                for (int at = 0; at <= WINDOW - GRAM; at++) {
                    int hash = hash(bytes, window + at);
                    shifts[hash] = (byte) Math.min(shifts[hash], WINDOW - GRAM - at);
                }
                buckets.get(hash(bytes, window + WINDOW - GRAM)).add(literals.size());
                literals.add(bytes);
                windows.add(window);
            }
        }

        private static int hash(byte[] bytes, int at) {
            int gram = bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] << 16;
            return gram * 0x9E3779B1 >>> (32 - BITS);
        }

        void scan(byte[] text, Prefilter.Found found) {
            int at = WINDOW - GRAM;
            while (at + GRAM <= text.length) {
                int hash = hash(text, at);
                int shift = shifts[hash];
                if (shift == 0) {
                    verify(text, at - (WINDOW - GRAM), hash, found);
                    shift = 1;
                }
                at += shift;
            }
        }

        private void verify(byte[] text, int windowAt, int hash, Prefilter.Found found) {
            for (int index : buckets.get(hash)) {
                byte[] literal = literals.get(index);
                int start = windowAt - windows.get(index);
                int end = start + literal.length;
                if (start >= 0
                        && end <= text.length
                        && Arrays.equals(text, start, end, literal, 0, literal.length)) {
                    found.literal(index, start);
                }
            }
        }
    }
}
