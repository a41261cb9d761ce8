package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.diagnosis.Finding;
import dev.faultline.diagnosis.Weight;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Taint;
import dev.faultline.infer.Beliefs.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BeliefsTest {

    private static final double PRIOR = 0.05;

    private static Finding finding(
            String cause, String subject, String observes, String weight, int line) {
        List<Fact> facts =
                List.of(new Taint('O', "out-of-tree module loaded", new Citation("log", line, "")));
        return new Finding(
                "rule " + cause + weight + line,
                cause,
                subject,
                observes,
                Weight.parse(weight),
                "because",
                facts);
    }

    private static double confidence(String cause, Finding... findings) {
        return Beliefs.of(List.of(findings), c -> PRIOR).confidence(new Key(cause, ""));
    }

    @Test
    void oneFindingMultipliesTheOddsByItsRatio() {
        double strong = confidence("ram", finding("ram", "", "bits", "strong", 1));

        assertThat(strong / (1 - strong)).isCloseTo(PRIOR / (1 - PRIOR) / 0.0625 * 20, within(0.1));
    }

    @Test
    void aFindingAgainstDividesTheOdds() {
        Finding seen = finding("ram", "", "bits", "strong", 1);
        double with = confidence("ram", seen, finding("ram", "", "memtest", "against moderate", 2));
        double without = confidence("ram", seen);

        assertThat(with / (1 - with)).isCloseTo(without / (1 - without) / 5, within(1e-6));
    }

    @Test
    void whatOneCauseExplainsNoLongerArguesForAnother() {
        Finding module = finding("module", "", "crash-site", "strong", 1);
        Finding ram = finding("ram", "", "crash-site", "strong", 1);
        Finding memtest = finding("ram", "", "memtest", "conclusive", 2);

        assertThat(confidence("module", module, ram, memtest))
                .isLessThan(confidence("module", module, ram));
        assertThat(confidence("module", module, ram)).isLessThan(confidence("module", module));
    }

    @Test
    void twoViewsOfOneEventCountOnce() {
        Finding a = finding("ram", "", "errors", "strong", 1);
        Finding b = finding("ram", "", "errors", "moderate", 1);

        assertThat(confidence("ram", a, b)).isCloseTo(confidence("ram", a), within(1e-9));
    }

    @Test
    void aThousandRepeatsDoNotOutweighTwoKindsOfEvidence() {
        List<Finding> repeats = new ArrayList<>();
        for (int line = 1; line <= 1000; line++) {
            repeats.add(finding("ram", "", "errors", "moderate", line));
        }
        double repeated = Beliefs.of(repeats, c -> PRIOR).confidence(new Key("ram", ""));

        assertThat(repeated)
                .isLessThanOrEqualTo(
                        confidence(
                                        "ram",
                                        finding("ram", "", "errors", "moderate", 1),
                                        finding("ram", "", "memtest", "moderate", 2))
                                + 0.05);
    }

    @Test
    void aFindingWithoutSubjectSpeaksForTheSubjectsNamed() {
        Finding dimm = finding("ram", "DIMM_A1", "ecc", "strong", 1);
        Finding general = finding("ram", "", "bits", "strong", 2);
        Beliefs beliefs = Beliefs.of(List.of(dimm, general), c -> PRIOR);

        assertThat(beliefs.keys()).containsExactly(new Key("ram", "DIMM_A1"));
        assertThat(beliefs.confidence(new Key("ram", "DIMM_A1"))).isGreaterThan(0.9);
    }

    @Test
    void subjectsThatOneEventAccusesAreSuspectsOfOneThing() {
        Finding one = finding("module", "quillcap", "crash-site", "strong", 1);
        Finding other = finding("module", "tetraplex", "crash-site", "strong", 1);
        Beliefs beliefs = Beliefs.of(List.of(one, other), c -> PRIOR);
        List<Key> both = List.of(new Key("module", "quillcap"), new Key("module", "tetraplex"));

        assertThat(beliefs.suspects()).containsExactly(both);
        assertThat(beliefs.confidence(both))
                .isGreaterThan(1.5 * beliefs.confidence(both.get(0)))
                .isCloseTo(1 - beliefs.unexplained(), within(1e-9));
    }

    @Test
    void subjectsWithEvidenceOfTheirOwnAreNoSuspectsOfOneThing() {
        Finding one = finding("disk", "sda", "errors", "strong", 1);
        Finding other = finding("disk", "sdb", "errors", "strong", 2);
        Finding bothPaths = finding("cable", "", "errors", "strong", 1);

        assertThat(Beliefs.of(List.of(one, other, bothPaths), c -> PRIOR).suspects()).hasSize(3);
    }

    @Test
    void whatIsSaidOfNoSubjectIsSaidOfAllSuspects() {
        Finding one = finding("ram", "DIMM_A1", "ecc", "moderate", 1);
        Finding other = finding("ram", "DIMM_B1", "ecc", "moderate", 2);
        Finding general = finding("ram", "", "bits", "strong", 3);

        assertThat(Beliefs.of(List.of(one, other, general), c -> PRIOR).suspects()).hasSize(1);
    }

    @Property(tries = 200)
    void suspectsArePartsOfAllHypothesesAndBelievedAtLeastAsMuchAsEach(
            @ForAll("findingsOnSubjects") List<Finding> findings) {
        Beliefs beliefs = Beliefs.of(findings, c -> PRIOR);

        assertThat(beliefs.suspects().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(beliefs.keys());
        for (List<Key> suspects : beliefs.suspects()) {
            double together = beliefs.confidence(suspects);
            assertThat(suspects)
                    .allSatisfy(
                            key ->
                                    assertThat(beliefs.confidence(key))
                                            .isLessThanOrEqualTo(together));
        }
    }

    @Property(tries = 200)
    void leavingOneOutIsTheSameAsNeverHavingSeenIt(
            @ForAll("findingsOnSubjects") List<Finding> findings) {
        Beliefs all = Beliefs.of(findings, c -> PRIOR);

        for (Finding left : findings) {
            List<Finding> rest = findings.stream().filter(f -> f != left).toList();
            Beliefs fewer = Beliefs.of(rest, c -> PRIOR);
            assertThat(all.without(left).keys()).isEqualTo(fewer.keys());
            assertThat(fewer.keys())
                    .allSatisfy(
                            key ->
                                    assertThat(all.without(left).confidence(key))
                                            .isEqualTo(fewer.confidence(key)));
        }
    }

    @Test
    void withoutFindingsNothingIsExplained() {
        assertThat(Beliefs.of(List.of(), c -> PRIOR).unexplained()).isEqualTo(1);
    }

    @Property(tries = 200)
    void confidencesAreNeverCertain(@ForAll("findings") List<Finding> findings) {
        Beliefs beliefs = Beliefs.of(findings, c -> PRIOR);

        assertThat(beliefs.keys())
                .allSatisfy(key -> assertThat(beliefs.confidence(key)).isBetween(1e-9, 1 - 1e-9));
    }

    @Property(tries = 200)
    void orderAndRepetitionChangeNothing(
            @ForAll("findings") List<Finding> findings, @ForAll long seed) {
        List<Finding> shuffled = new ArrayList<>(findings);
        shuffled.addAll(findings);
        Collections.shuffle(shuffled, new Random(seed));
        Beliefs one = Beliefs.of(findings, c -> PRIOR);
        Beliefs other = Beliefs.of(shuffled, c -> PRIOR);

        assertThat(other.keys()).isEqualTo(one.keys());
        assertThat(other.keys())
                .allSatisfy(
                        key -> assertThat(other.confidence(key)).isEqualTo(one.confidence(key)));
    }

    @Property(tries = 200)
    void aNewKindOfSupportNeverLowersAndAFindingAgainstNeverRaises(
            @ForAll("findings") List<Finding> findings) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding("ram", "", "something new", "strong", 900));
        List<Finding> less = new ArrayList<>(findings);
        less.add(finding("ram", "", "something else", "against strong", 901));
        double before = ofRam(findings);

        assertThat(ofRam(more)).isGreaterThanOrEqualTo(before - 1e-9);
        assertThat(ofRam(less)).isLessThanOrEqualTo(before + 1e-9);
    }

    private static double ofRam(List<Finding> findings) {
        Beliefs beliefs = Beliefs.of(findings, c -> PRIOR);
        return beliefs.any(
                beliefs.keys().stream().filter(key -> key.cause().equals("ram")).toList());
    }

    @Provide
    Arbitrary<List<Finding>> findingsOnSubjects() {
        return Combinators.combine(
                        Arbitraries.of("ram", "module", "disk"),
                        Arbitraries.of("", "a", "b", "c"),
                        Arbitraries.of("bits", "crash-site"),
                        Arbitraries.of("weak", "strong", "against strong"),
                        Arbitraries.integers().between(1, 6))
                .as(BeliefsTest::finding)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Finding>> findings() {
        Arbitrary<String> causes = Arbitraries.of("ram", "module", "race", "disk");
        Arbitrary<String> kinds = Arbitraries.of("bits", "crash-site", "memtest");
        Arbitrary<String> weights =
                Arbitraries.of(
                        "weak",
                        "moderate",
                        "strong",
                        "very-strong",
                        "against weak",
                        "against strong");
        return Combinators.combine(causes, kinds, weights, Arbitraries.integers().between(1, 12))
                .as((cause, kind, weight, line) -> finding(cause, "", kind, weight, line))
                .list()
                .ofMaxSize(12);
    }
}
