package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.cases.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for authors of rules, against the fake expert and against small rule folders. */
class RuleCommandsTest {

    @TempDir private Path folder;

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path cases() throws IOException {
        write("cases/a/memtest.txt", "memtest failed at 0x1000\n");
        write("cases/a/expected.yaml", "diagnosis: ram-dimm-fault\n");
        write("cases/b/dmesg.txt", "Linux version 6.1.0\n");
        write("cases/b/expected.yaml", "diagnosis: none\nnot: [ram-dimm-fault]\n");
        return folder.resolve("cases");
    }

    @Test
    void testSaysWhichClaimDoesNotHold() throws IOException {
        Path cases = cases();
        assertThat(Ran.command("rules", "test", cases))
                .isEqualTo(new Ran(ExitStatus.DONE, "2 cases, 0 failed\n", ""));
        write("cases/a/expected.yaml", "diagnosis: none\n");
        Ran failed = Ran.command("rules", "test", cases);
        assertThat(failed.status()).isEqualTo(ExitStatus.CASE_FAILED);
        assertThat(failed.out())
                .startsWith("a: nothing may be found, but got ram-dimm-fault")
                .endsWith("2 cases, 1 failed\n");
    }

    @Test
    void aFolderWithoutCasesIsUnreadableInput() {
        Ran empty = Ran.command("rules", "test", folder);
        assertThat(empty.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(empty.err()).contains("no case below", Expectation.FILE);
    }

    @Test
    void aMistakeInAnExpectationIsNamed() throws IOException {
        Path cases = cases();
        write("cases/a/expected.yaml", "diagnosys: none\n");
        Ran typo = Ran.command("rules", "test", cases);
        assertThat(typo.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(typo.err()).contains("expected.yaml", "unknown key 'diagnosys'");
        write("cases/a/expected.yaml", "diagnosis: none\nconfidence: very\n");
        assertThat(Ran.command("rules", "test", cases).err())
                .contains("expected.yaml", "'very' is no confidence");
    }

    @Test
    void coverageNamesRulesThatNeverFire() throws IOException {
        Ran ran = Ran.command("rules", "coverage", cases());
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out())
                .contains(
                        "    0  memory/ram-dimm-fault.drl:12: the module fails in every slot  never")
                .contains("    1  memory/ram-dimm-fault.drl:12: memtest found a failing address")
                .contains("ram-dimm-fault: no reason against")
                .contains("2 cases; ");
    }

    @Test
    void profileSumsUpOverCases() throws IOException {
        assertThat(Ran.command("rules", "profile", cases()).out())
                .startsWith("firings")
                .containsPattern("1 +2000 +2000 +memtest found a failing address");
    }

    @Test
    void calibrateReadsBothKindsOfLabels() throws IOException {
        Path cases = cases();
        assertThat(Ran.command("calibrate", cases).out())
                .contains("0.9 to 1.0        1  0.93   1.00")
                .endsWith(
                        "2 cases, 1 answers, Brier score 0.005, expected calibration error 0.070\n");
        write(
                "cases/expect.json",
                "{\"a\": {\"accept\": [\"module-bug\"], \"family\": \"software\"}}");
        assertThat(Ran.command("calibrate", cases).out())
                .endsWith(
                        "1 cases, 1 answers, Brier score 0.865, expected calibration error 0.930\n");
    }

    @Test
    void lintListsWhatANewCauseLeavesToItsAuthor() throws IOException {
        Path rules = folder.resolve("rules");
        Ran made =
                Ran.command(
                        "rules",
                        "new",
                        "cause",
                        "storage/drive-too-hot",
                        "--rules",
                        rules,
                        "--facts",
                        folder.resolve("facts"));
        assertThat(made.status()).isEqualTo(ExitStatus.DONE);
        assertThat(made.out()).hasLineCount(6);
        Ran lint = Ran.command("rules", "lint", rules);
        assertThat(lint.status()).isEqualTo(ExitStatus.RULES);
        assertThat(lint.out().lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("is not finished: TODO"));

        for (String file : List.of("storage/drive-too-hot.drl", "storage/drive-too-hot.md")) {
            Path path = rules.resolve(file);
            Files.writeString(path, Files.readString(path).replaceAll("TODO:? ?", ""));
        }
        assertThat(Ran.command("rules", "lint", rules)).isEqualTo(new Ran(ExitStatus.DONE, "", ""));

        assertThat(
                        Ran.command(
                                        "rules",
                                        "new",
                                        "reason",
                                        "drive-too-hot",
                                        "the fan stands still",
                                        "--rules",
                                        rules)
                                .status())
                .isEqualTo(ExitStatus.DONE);
        assertThat(rules.resolve("storage/drive-too-hot.drl"))
                .content()
                .contains("rule \"the fan stands still\"");
    }

    @Test
    void newOverwritesNothing() {
        Object[] command = {
            "rules", "new", "cause", "cpu/hot", "--rules", folder, "--facts", folder.resolve("f")
        };
        assertThat(Ran.command(command).status()).isEqualTo(ExitStatus.DONE);
        Ran again = Ran.command(command);
        assertThat(again.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(again.err()).contains("hot.drl exists already");
        assertThat(Ran.command("rules", "new", "cause", "../x").err()).contains("is no TOPIC/ID");
        Ran twice = Ran.command("rules", "new", "reason", "cold", "x", "--rules", folder);
        assertThat(twice.err()).contains("there is no cold.drl");
    }

    @Test
    void diffTellsWhichDiagnosesChange() throws IOException {
        Path cases = folder.resolve("cases");
        write("cases/hot/dmesg.txt", "[    1.000000] hotd: it is far too hot\n");
        write("cases/hot/expected.yaml", "diagnosis: hot\n");
        for (String rules : List.of("old", "new")) {
            Ran.command(
                    "rules",
                    "new",
                    "cause",
                    "cpu/hot",
                    "--rules",
                    folder.resolve(rules),
                    "--facts",
                    folder.resolve(rules + "-facts"));
            Path file = folder.resolve(rules + "/cpu/hot.drl");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("TODO: words of the message that never change", "far too hot")
                            .replace("strong", rules.equals("old") ? "weak" : "very-strong"));
        }
        Ran ran =
                Ran.command(
                        "rules",
                        "diff",
                        folder.resolve("old"),
                        folder.resolve("new"),
                        "--cases",
                        cases);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .containsPattern("hot: undecided, hot 0\\.1\\d -> \\w+, hot 0\\.\\d\\d")
                .endsWith("1 cases, 1 changed\n");
    }
}
