package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.collect.Limits;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facade, as a support tool uses it. */
class FaultlineTest {

    private static final Path CASE =
            Path.of("facts/memory/ram-dimm-fault/flipped-bits-in-page-tables");

    @TempDir Path folder;

    @Test
    void filesAndFoldersAreOneCase() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Diagnosis diagnosis = Faultline.standard().diagnose(CASE, empty);

        assertThat(diagnosis.hypotheses()).isNotEmpty();
    }

    @Test
    void whatIsMissingIsToldAndTheRestIsDiagnosed() {
        Path missing = folder.resolve("missing.txt");
        Diagnosis diagnosis = Faultline.standard().diagnose(CASE, missing);

        assertThat(diagnosis.unreadable())
                .extracting(unreadable -> unreadable.citation().source())
                .contains("missing.txt");
        assertThat(diagnosis.hypotheses()).isNotEmpty();
    }

    @Test
    void anArchiveIsReadWithinTheLimitsGiven() throws IOException {
        Path archive = folder.resolve("log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write("a line of a log\n".repeat(1000).getBytes());
        }
        Faultline strict =
                Faultline.builder().limits(new Limits(10, 1000, 1_000_000, 1 << 20)).build();

        assertThat(strict.diagnose(archive).unreadable())
                .extracting(Unreadable::reason)
                .anyMatch(reason -> reason.contains("more than 1000 bytes"));
        assertThat(Faultline.standard().diagnose(archive).unreadable())
                .extracting(Unreadable::reason)
                .noneMatch(reason -> reason.contains("more than"));
    }
}
