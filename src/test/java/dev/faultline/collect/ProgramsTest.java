package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir private Path folder;
    private final Programs programs = new Programs();

    @Test
    void runsWithoutTheEnvironmentOfTheUser() throws IOException {
        Path output = folder.resolve("out");
        Runner.Ended ended = programs.run(List.of("env"), LONG, output);
        assertThat(ended.status()).contains(0);
        assertThat(Files.readAllLines(output))
                .containsExactlyInAnyOrder(
                        "LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb");
    }

    @Test
    void noShellReadsTheArguments() throws IOException {
        Path output = folder.resolve("out");
        programs.run(List.of("echo", "$(id); `id` > x"), LONG, output);
        assertThat(output).content().isEqualTo("$(id); `id` > x\n");
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() throws IOException {
        Path output = folder.resolve("out");
        Runner.Ended ended = programs.run(List.of("sleep", "600"), Duration.ZERO, output);
        assertThat(ended.status()).isEqualTo(Optional.empty());
    }

    @Test
    void complaintsAreKeptApart() throws IOException {
        Path output = folder.resolve("out");
        Runner.Ended ended = programs.run(List.of("ls", "/no-such-folder"), LONG, output);
        assertThat(ended.complaint()).contains("/no-such-folder");
        assertThat(output).isEmptyFile();
    }

    @Test
    void looksInTheFoldersOfTheSystemOnly() throws IOException {
        Path program = Files.writeString(folder.resolve("mine"), "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(programs.has("mine")).isFalse();
        assertThat(programs.has("ls")).isTrue();
        assertThatThrownBy(() -> programs.run(List.of("mine"), LONG, folder.resolve("out")))
                .hasMessage("mine is not installed");
    }
}
