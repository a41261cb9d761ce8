package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {

    @TempDir private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void aLineForEachCaseInOrder() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 100; i < 160; i++) {
            names.add("case-" + i);
            write("case-" + i + "/dmesg.txt", i % 2 == 0 ? "memtest failed" : "fine");
        }
        Ran ran = Ran.command("batch", folder, "--format", "jsonl", "--jobs", "4");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        List<String> cases = new ArrayList<>();
        for (String line : ran.out().lines().toList()) {
            cases.add(new ObjectMapper().readTree(line).get("case").asText());
        }
        assertThat(cases).isEqualTo(names);
        assertThat(ran.out()).isEqualTo(Ran.command("batch", folder, "--jobs", "1").out());
    }

    @Test
    void otherFilesAreNamedAndLeftOut() throws IOException {
        write("a/dmesg.txt", "fine");
        write("expect.json", "{}");
        Ran ran = Ran.command("batch", folder);
        assertThat(ran.out()).hasLineCount(1);
        assertThat(ran.err()).contains("left out: ", "expect.json");
    }

    @Test
    void expectationsAndReportsAreNoEvidence() throws IOException {
        write("a/dmesg.txt", "fine");
        for (String file : List.of("expected.yaml", "expect.json", "report.txt", "report.html")) {
            write("a/" + file, "memtest failed");
        }
        assertThat(Ran.command("batch", folder).out()).contains("\"verdict\":\"none\"");
        write("a/reports.txt", "memtest failed");
        assertThat(Ran.command("batch", folder).out()).contains("\"verdict\":\"hardware\"");
    }

    @Test
    void aMissingFolderIsUnreadableInput() {
        assertThat(Ran.command("batch", folder.resolve("no")).status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.command("batch", folder, "--jobs", "0").status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void resultsKeepTheirOrderWhenTheFirstIsSlow() {
        List<Integer> items = IntStream.range(0, 200).boxed().toList();
        List<Integer> results = Collections.synchronizedList(new ArrayList<>());
        InOrder.map(
                items,
                8,
                i -> {
                    for (int spin = 0; spin < (200 - i) * 1000; spin++) {
                        Thread.onSpinWait();
                    }
                    return i;
                },
                results::add);
        assertThat(results).isEqualTo(items);
    }
}
