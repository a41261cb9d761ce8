package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input ends with one clear sentence and the right status, or with a diagnosis of the rest. */
class HostileInputTest {

    private static final String LOG =
            "[   12.345678] BUG: unable to handle page fault for address: ffff9a0000000008\n";

    @TempDir private Path folder;

    private static void diagnosesTheRest(Ran ran, int status) {
        assertThat(ran.status()).as(ran.err()).isEqualTo(status);
        assertThat(ran.out()).contains("\"schema\":\"faultline/diagnosis/1\"");
        assertThat(ran.err()).doesNotContain("\tat ", "Exception");
    }

    private static Ran diagnose(Object... more) {
        Object[] words = new Object[more.length + 3];
        words[0] = "diagnose";
        words[1] = "--format";
        words[2] = "jsonl";
        System.arraycopy(more, 0, words, 3, more.length);
        return Ran.really(words);
    }

    private static void isRefused(Ran ran, String... sentence) {
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void missingInputIsRefused() {
        isRefused(diagnose(folder.resolve("no.txt")), "no such file or folder: ", "no.txt");
        isRefused(Ran.really("batch", folder.resolve("no")), "no such file or folder: ");
        isRefused(diagnose("--rules", folder.resolve("no"), "pom.xml"), "no such file or folder");
    }

    @Test
    void emptyAndBinaryInputIsDiagnosed() throws IOException {
        diagnosesTheRest(diagnose(Files.createFile(folder.resolve("empty.txt"))), ExitStatus.DONE);
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        diagnosesTheRest(diagnose(Files.write(folder.resolve("noise"), noise)), ExitStatus.DONE);
        byte[] zeros = new byte[100_000];
        diagnosesTheRest(diagnose(Files.write(folder.resolve("zeros"), zeros)), ExitStatus.DONE);
    }

    @Test
    void anEmptyFolderIsDiagnosed() {
        diagnosesTheRest(diagnose(folder), ExitStatus.DONE);
    }

    @Test
    void anUnreadableFolderIsRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeThat(closed.toFile().setReadable(false) && !Files.isReadable(closed)).isTrue();
        isRefused(diagnose(closed), "permission denied: ");
    }

    @Test
    void aTruncatedArchiveIsReadAsFarAsItGoes() throws IOException {
        byte[] whole = gzip(tar("dmesg.txt", LOG.repeat(1) + noise()));
        Path cut =
                Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        Ran ran = diagnose(cut);
        diagnosesTheRest(ran, ExitStatus.DONE);
        assertThat(ran.out()).contains("kernel paging request").contains("\"unreadable\":[{");
    }

    @Test
    void noPathLeavesAnArchive() throws IOException {
        Path archive = folder.resolve("evil.tar");
        Files.write(archive, tar("../../escaped.txt", LOG));
        diagnosesTheRest(diagnose(archive), ExitStatus.DONE);
        assertThat(folder.resolve("../../escaped.txt")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**escaped*");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), LOG);
        Path evidence = Files.createDirectory(folder.resolve("case"));
        Files.createSymbolicLink(evidence.resolve("dmesg.txt"), secret);
        Files.createSymbolicLink(evidence.resolve("loop"), evidence);
        Ran ran = diagnose(evidence);
        diagnosesTheRest(ran, ExitStatus.DONE);
        assertThat(ran.out()).contains("\"crashes\":[]");
    }

    @Test
    void anArchiveThatGrowsWithoutEndIsLeft() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        Ran ran = diagnose(bomb);
        diagnosesTheRest(ran, ExitStatus.DONE);
        assertThat(ran.out()).contains("\"unreadable\":[{");
    }

    @Test
    void aLineOfALogIsNoCommandForTheTerminal() throws IOException {
        Path log = folder.resolve("dmesg.txt");
        Files.writeString(log, LOG.replace("address:", "\u001b[2J\u0007address:"));
        assertThat(Ran.really("diagnose", log).out()).doesNotContain("\u001b", "\u0007");
    }

    private static final String RULE =
            """
            package rules.memory.ram_dimm_fault

            import dev.faultline.fact.*
            import function dev.faultline.infer.Conclusions.finding

            rule "the log is hostile"
                @cause( ram-dimm-fault ) @weight( weak ) @observes( hostility )
                @source("judgement")
            when
                $crash : Crash( title contains "hostile" )
            then
                insertLogical( finding( kcontext, "hostile", $crash ) );
            end
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    memory/ram-dimm-fault.drl | title contains  | title contains contains | memory/ram-dimm-fault.drl:10: syntax error
                    memory/ram-dimm-fault.drl | @weight. weak . | @weight( heavy )        | memory/ram-dimm-fault.drl:6: rule 'the log is hostile': 'heavy' is no weight
                    memory/ram-dimm-fault.drl | @weight. weak . |                         | memory/ram-dimm-fault.drl:6: rule 'the log is hostile' has no @weight
                    memory/ram-dimm-fault.drl | title contains  | nonsense contains       | memory/ram-dimm-fault.drl:
                    memory/ram-dimm-fault.drl | ram-dimm-fault  | gremlins                | memory/ram-dimm-fault.drl:6: @cause( gremlins ) must be the file's name
                    memory/gremlins.drl       | ram.dimm.fault  | gremlins                | memory/gremlins.drl:1: unknown cause 'gremlins'
                    """)
    void aBrokenRuleFileIsNamedAndTheRestUsed(
            String file, String right, String wrong, String message) throws IOException {
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve(file).getParent());
        Files.writeString(rules.resolve(file), RULE.replaceAll(right, wrong == null ? "" : wrong));
        Path log = Files.writeString(folder.resolve("dmesg.txt"), LOG);
        Ran ran = diagnose("--rules", rules, log);
        diagnosesTheRest(ran, ExitStatus.RULES);
        assertThat(ran.err()).hasLineCount(1).startsWith("faultline: " + message);
    }

    @Test
    void twoRulesOfOneNameAreNamed() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules/memory")).getParent();
        String second = RULE.substring(RULE.indexOf("rule \""));
        Files.writeString(rules.resolve("memory/ram-dimm-fault.drl"), RULE + "\n" + second);
        Path log = Files.writeString(folder.resolve("dmesg.txt"), LOG);
        Ran ran = diagnose("--rules", rules, log);
        diagnosesTheRest(ran, ExitStatus.RULES);
        assertThat(ran.err())
                .hasLineCount(1)
                .contains(
                        "memory/ram-dimm-fault.drl:15: two rules are called 'the log is hostile'");
    }

    @Test
    void aFolderWithoutRulesIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path log = Files.writeString(folder.resolve("dmesg.txt"), LOG);
        Ran beside = diagnose("--rules", empty, log);
        diagnosesTheRest(beside, ExitStatus.RULES);
        assertThat(beside.err()).hasLineCount(1).contains("holds no rule file");

        Ran alone = Ran.with(folders -> Expert.knowingOnly(List.of(empty)), "diagnose", log);
        assertThat(alone.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(alone.out()).isEmpty();
        assertThat(alone.err()).contains("holds no rule file", "there is no rule to work with");
    }

    private static String noise() {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            lines.append(Long.toHexString(random.nextLong())).append('\n');
        }
        return lines.toString();
    }

    private static byte[] tar(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
