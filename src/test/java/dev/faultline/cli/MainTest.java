package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "diagnose",
                "batch",
                "facts",
                "explain",
                "rules",
                "rules list",
                "rules lint",
                "rules test",
                "rules new",
                "rules new cause",
                "rules new reason",
                "rules coverage",
                "rules diff",
                "rules profile",
                "calibrate",
                "completion"
            })
    void everyHelpHasExamples(String command) {
        Object[] words = (command + " --help").strip().split(" ");
        Ran help = Ran.command(words);
        assertThat(help.status()).isEqualTo(ExitStatus.DONE);
        assertThat(help.out())
                .contains("Usage: faultline " + command, "Examples:", "faultline " + command);
        assertThat(help.err()).isEmpty();
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(Ran.command("--help").out())
                .contains(
                        "diagnose",
                        "batch",
                        "facts",
                        "explain",
                        "rules",
                        "calibrate",
                        "completion");
    }

    @Test
    void aMistypedCommandIsCorrected() {
        Ran typo = Ran.command("diagnos", "dmesg.txt");
        assertThat(typo.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(typo.out()).isEmpty();
        assertThat(typo.err()).contains("diagnos", "Did you mean", "faultline diagnose");
    }

    @Test
    void aMistypedOptionIsCorrected() {
        Ran typo = Ran.command("diagnose", "--fromat", "json", "pom.xml");
        assertThat(typo.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(typo.err()).contains("--fromat", "--format");
    }

    @Test
    void withoutACommandItSaysHowToCallIt() {
        Ran nothing = Ran.command();
        assertThat(nothing.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(nothing.err()).contains("Usage: faultline");
    }

    @Test
    void saysItsVersion() {
        assertThat(Ran.command("--version").out()).startsWith("faultline ").contains("Java ");
    }

    @Test
    void bashCompletesCommandsOptionsAndFormats() {
        Ran script = Ran.command("completion");
        assertThat(script.status()).isEqualTo(ExitStatus.DONE);
        assertThat(script.out()).contains("complete -F", "diagnose", "--fail-above", "markdown");
    }

    @Test
    void brokenRulesAreNamedAndEndWithTheirStatus() {
        var problem = new dev.faultline.diagnosis.Problem("memory/x.drl", 7, "no viable input");
        Ran ran = Ran.knowing(List.of(problem), "rules", "list");
        assertThat(ran.status()).isEqualTo(ExitStatus.RULES);
        assertThat(ran.err()).contains("memory/x.drl:7: no viable input");
        assertThat(ran.out()).contains("memtest found a failing address");
    }

    @Test
    void listsTheRulesOfACause() {
        Ran ran = Ran.command("rules", "list", "--cause", "module-bug");
        assertThat(ran.out())
                .hasLineCount(1)
                .contains(
                        "module-bug",
                        "strong",
                        "a module from outside",
                        "memory/module-bug.drl:12");
    }
}
