package dev.faultline.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of this machine, looked up in the system's own folders only and run with an
 * environment of their own. Output goes to files, so that a program that hangs holds nobody up.
 */
final class Programs implements Runner {

    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"), Path.of("/bin"));

    private static final Map<String, String> ENVIRONMENT =
            Map.of("LC_ALL", "C", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "TERM", "dumb");

    private static Optional<Path> find(String program) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public boolean has(String program) {
        return find(program).isPresent();
    }

    @Override
    public Ended run(List<String> words, Duration limit, Path output) throws IOException {
        List<String> command = new ArrayList<>(words);
        command.set(
                0,
                find(words.get(0))
                        .orElseThrow(() -> new IOException(words.get(0) + " is not installed"))
                        .toString());
        Path complaints = Files.createTempFile("faultline", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(Path.of("/").toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(complaints.toFile());
            builder.environment().clear();
            builder.environment().putAll(ENVIRONMENT);
            Optional<Integer> status = await(builder.start(), limit);
            return new Ended(status, firstLine(complaints));
        } finally {
            Files.deleteIfExists(complaints);
        }
    }

    private static Optional<Integer> await(Process process, Duration limit) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of(process.exitValue());
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
        }
    }
}
