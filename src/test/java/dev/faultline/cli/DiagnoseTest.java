package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseTest {

    @TempDir private Path folder;
    private Path broken;
    private Path healthy;

    @BeforeEach
    void writeEvidence() throws IOException {
        broken = Files.writeString(folder.resolve("memtest.txt"), "memtest failed at 0x1000\n");
        healthy = Files.writeString(folder.resolve("dmesg.txt"), "Linux version 6.1.0\n");
    }

    @Test
    void writesTheReportOnStandardOutput() {
        Ran ran = Ran.command("diagnose", broken);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).startsWith("memtest.txt: very probably a memory module is failing");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void writesEveryFormat() {
        assertThat(Ran.command("diagnose", "--format", "json", broken).out()).startsWith("{\n");
        assertThat(Ran.command("diagnose", "-f", "jsonl", broken).out()).hasLineCount(1);
        assertThat(Ran.command("diagnose", "-f", "markdown", broken).out()).startsWith("**");
    }

    @Test
    void anUnknownFormatIsWrongUsage() {
        Ran ran = Ran.command("diagnose", "--format", "pdf", broken);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("unknown format 'pdf', known are text, json");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void missingEvidenceIsUnreadableInput() {
        Ran ran = Ran.command("diagnose", folder.resolve("no.txt"));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err())
                .contains("no such file or folder: ", "no.txt")
                .doesNotContain("\tat ");
    }

    @Test
    void failsAboveAConfidence() {
        assertThat(Ran.command("diagnose", "--fail-above", "0.93", broken).status())
                .isEqualTo(ExitStatus.FAIL_ABOVE);
        assertThat(Ran.command("diagnose", "--fail-above", "0.94", broken).status())
                .isEqualTo(ExitStatus.DONE);
        assertThat(Ran.command("diagnose", "--fail-above", "0.5", healthy).status())
                .isEqualTo(ExitStatus.DONE);
        assertThat(Ran.command("diagnose", "--fail-above", "1.5", broken).status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void reportsTheTopCausesOnly() {
        assertThat(Ran.command("diagnose", broken).out()).contains("A kernel module has a bug");
        assertThat(Ran.command("diagnose", "--top", "1", broken).out())
                .doesNotContain("A kernel module has a bug");
        assertThat(Ran.command("diagnose", "--top", "0", broken).status())
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void writesAFileWholeAndLeavesNothingBeside() throws IOException {
        Path target = Files.writeString(folder.resolve("report.txt"), "old");
        Ran ran = Ran.command("diagnose", broken, "--output", target);
        assertThat(ran.out()).isEmpty();
        assertThat(target).content().contains("a memory module is failing");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaid() {
        Ran ran = Ran.command("diagnose", broken, "-o", folder.resolve("no/report.txt"));
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).startsWith("faultline: ");
    }

    @Test
    void listsFactsOfATypeInBothFormats() {
        assertThat(Ran.command("facts", "--type", "LogLine", "--format", "jsonl", folder).out())
                .hasLineCount(2)
                .contains("\"type\":\"LogLine\",\"source\":\"dmesg.txt\",\"line\":1");
        assertThat(Ran.command("facts", "--type", "Crash,Taint", folder).out()).isEmpty();
        assertThat(Ran.command("facts", folder).out()).startsWith("dmesg.txt:1");
    }
}
