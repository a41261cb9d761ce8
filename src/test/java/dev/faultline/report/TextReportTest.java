package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static String text(Diagnosis diagnosis) {
        return new TextReport(Screen.PLAIN).of(diagnosis);
    }

    @Test
    void theFirstScreenHoldsCauseProofAndFirstStep() {
        List<String> screen = text(Samples.memory()).lines().limit(24).toList();
        assertThat(screen.get(0)).contains("very probably", "DIMM_A1", "hardware");
        assertThat(screen)
                .anyMatch(line -> line.contains("93 %") && line.contains("█"))
                .anyMatch(line -> line.contains("memtest failed at physical address 0x1f3a80010"))
                .anyMatch(line -> line.contains("memtest.txt:12  Tst:5"))
                .anyMatch(line -> line.contains("- but EDAC counted no error"))
                .anyMatch(line -> line.contains("1. Save the kernel logs (read-only, 5 min)"))
                .anyMatch(line -> line.contains("$ journalctl"));
    }

    @Test
    void aHealthyMachineGetsNoAdvice() {
        assertThat(text(Samples.healthy()))
                .contains("Nothing wrong found in web1", "Looked at dmesg, memtest, smart.")
                .doesNotContain("Replace", "PLAN", "First", "CAUSES");
    }

    @Test
    void anUndecidedCaseSaysWhatToCollect() {
        List<String> screen = text(Samples.undecided()).lines().limit(24).toList();
        assertThat(screen.get(0)).startsWith("Undecided");
        assertThat(screen).contains("Collect next").anyMatch(l -> l.contains("Run a memory test"));
    }

    @Test
    void severalSuspectsAreNamedWithWhatEachIsBelieved() {
        Diagnosis diagnosis =
                Samples.suspecting(
                        new Hypothesis.Suspect("widget", 0.51),
                        new Hypothesis.Suspect("gadget", 0.51),
                        new Hypothesis.Suspect("gizmo", 0.02),
                        new Hypothesis.Suspect("doodad", 0.02));

        assertThat(text(diagnosis))
                .contains("widget (51 %), gadget (51 %), gizmo (2 %) and 1 more, because");
    }

    @Test
    void aSentenceStandsOnceWithAllLinesThatProveIt() {
        String text = text(Samples.twice("a task was killed", "first killed", "second killed"));

        String details = text.substring(text.indexOf("ALL CAUSES"));
        assertThat(details.split("\\+ a task was killed", -1)).hasSize(2);
        assertThat(details).contains("first killed", "second killed");
    }

    @Test
    void ofAMachineThatNobodyKnowsThereIsNoEmptyLine() {
        List<String> screen =
                text(Samples.twice("because", "one", "two")).lines().limit(3).toList();
        assertThat(screen.get(1)).isEmpty();
        assertThat(screen.get(2)).contains("%");
    }

    @Test
    void nothingIsCertain() {
        for (double confidence : new double[] {0.0001, 0.3, 0.6, 0.9, 0.9999}) {
            assertThat(Wording.likelihood(confidence).toLowerCase(Locale.ROOT))
                    .doesNotContain("certain", "sure");
            assertThat(Wording.percent(confidence)).isNotEqualTo("100 %").isNotEqualTo("0 %");
        }
    }

    @Test
    void coloursOnlyWhenAskedFor() {
        assertThat(text(Samples.memory())).doesNotContain("\u001b");
        String coloured = new TextReport(new Screen(80, true)).of(Samples.memory());
        assertThat(coloured).contains("\u001b[1m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(text(Samples.memory()));
    }

    @Property(tries = 200)
    void evidenceDoesNotSteerTheTerminal(@ForAll String text) {
        assertThat(text(Samples.saying("\u009b2J\u001b]0;x\u0007\u202e" + text)).codePoints())
                .allMatch(c -> c == '\n' || !isControl(c));
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    @Property(tries = 100)
    void wrapsToTheScreenAndLosesNoWord(@ForAll @IntRange(min = 40, max = 100) int width) {
        String words = "word ".repeat(60) + "x".repeat(300) + " end";
        String page =
                new Page(new Screen(width, false)).paragraph(Ink.PLAIN, "  + ", words).toString();
        assertThat(page.lines()).allMatch(line -> line.length() <= width);
        assertThat(page.replaceAll("[\\s+]", "")).isEqualTo(words.replace(" ", ""));
    }
}
