package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faultline.report.Reports;
import dev.faultline.report.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case under facts leads to what a person claims, and is told as its report.txt tells it. */
class CasesTest {

    @TestFactory
    Stream<DynamicNode> everyCaseLeadsToWhatIsClaimed() {
        return SampleCases.all().entrySet().stream()
                .map(
                        one ->
                                dynamicContainer(
                                        SampleCases.name(one.getKey()),
                                        List.of(
                                                dynamicTest(
                                                        "is diagnosed as claimed",
                                                        () ->
                                                                assertThat(
                                                                                one.getValue()
                                                                                        .complaints(
                                                                                                SampleCases
                                                                                                        .diagnosis(
                                                                                                                one
                                                                                                                        .getKey())))
                                                                        .as(one.getKey().toString())
                                                                        .isEmpty()),
                                                dynamicTest(
                                                        "is told as before",
                                                        () -> compare(one.getKey())))));
    }

    /**
     * Without the digest and count of the rules: a changed rule changes the cases it is about only.
     */
    private static void compare(Path folder) {
        String report =
                Reports.named("text", Screen.PLAIN).orElseThrow().of(SampleCases.diagnosis(folder));
        Golden.check(
                folder.resolve("report.txt"),
                report.replaceAll("\\d+ rules, digest [0-9a-f]{16}", "the rules of this tree"));
    }

    @Test
    void everyFolderOfEvidenceSaysWhatItMustLeadTo() throws IOException {
        try (Stream<Path> files = Files.walk(SampleCases.ROOT)) {
            assertThat(files.filter(Files::isRegularFile).map(CasesTest::folderBelowCause))
                    .allSatisfy(folder -> assertThat(folder.resolve("expected.yaml")).exists());
        }
    }

    /** Cases lie three folders deep, healthy ones two; evidence may lie deeper. */
    private static Path folderBelowCause(Path file) {
        boolean isHealthy = SampleCases.ROOT.relativize(file).startsWith("healthy");
        return file.subpath(0, Math.min(isHealthy ? 3 : 4, file.getNameCount() - 1));
    }

    @Test
    void everyClaimNamesWhatTheRulesKnow() {
        SampleCases.all()
                .forEach(
                        (folder, expected) -> {
                            var knowledge = SampleCases.expert().knowledge();
                            assertThat(knowledge.causes())
                                    .as(folder.toString())
                                    .containsAll(expected.diagnosis())
                                    .containsAll(expected.not());
                            assertThat(knowledge.steps())
                                    .as(folder.toString())
                                    .containsAll(expected.firstSteps());
                        });
    }
}
