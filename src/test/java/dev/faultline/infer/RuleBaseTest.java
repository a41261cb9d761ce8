package dev.faultline.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Problem;
import dev.faultline.fact.Citation;
import dev.faultline.fact.LogLine;
import dev.faultline.fact.MemtestError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBaseTest {

    private static final String RULE =
            """
            package rules.memory.ram_dimm_fault

            import dev.faultline.fact.*
            import function dev.faultline.infer.Conclusions.finding

            rule "memtest found a failing address"
                @cause( ram-dimm-fault ) @weight( very-strong ) @observes( memtest )
                @source("memtest86+ README, Trouble-shooting Memory Errors")
            when
                $error : MemtestError()
            then
                insertLogical( finding( kcontext, $error.differingBits() + " bits differ", $error ) );
            end
            """;
    private static final String PAGE =
            """
            # A memory module is failing

            prior: 0.05
            severity: high
            family: hardware

            ## Meaning

            One module returns
            wrong data.

            ## Impact

            Wrong data.

            ## Confirm

            - [run-memtest](../steps/run-memtest.md): positive 0.85, otherwise 0.02

            ## Fix

            1. [run-memtest](../steps/run-memtest.md)

            ## Sources

            - A book
            """;
    private static final String STEP =
            """
            # Run memtest86+

            phase: confirm
            risk: reboot
            minutes: 480
            needs: console access

            ```debian
            apt install memtest86+
            ```

            Done when: four full passes.
            """;

    @TempDir Path folder;
    @TempDir Path cache;

    @BeforeEach
    void knowledge() throws IOException {
        write("memory/ram-dimm-fault.drl", RULE);
        write("memory/ram-dimm-fault.md", PAGE);
        write("steps/run-memtest.md", STEP);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private RuleBase open() {
        return RuleBase.open(List.of(folder), cache);
    }

    private static MemtestError error() {
        return new MemtestError(
                "memtest86+",
                OptionalLong.of(0x1000),
                0xff,
                0xfb,
                OptionalInt.empty(),
                Optional.empty(),
                new Citation("memtest", 3, "row"));
    }

    @Test
    void aFactLeadsToAHypothesisWithItsLineAndThePlanOfThePage() {
        Diagnosis diagnosis =
                new Diagnostician(open(), Map.of(), type -> Set.of())
                        .diagnose("case", List.of(error()));

        assertThat(diagnosis.hypotheses())
                .singleElement()
                .satisfies(
                        h -> {
                            assertThat(h.cause().id()).isEqualTo("ram-dimm-fault");
                            assertThat(h.cause().meaning())
                                    .isEqualTo("One module returns wrong data.");
                            assertThat(h.confidence()).isGreaterThan(0.8);
                            assertThat(h.reasons().get(0).finding().because())
                                    .isEqualTo("1 bits differ");
                            assertThat(h.reasons().get(0).finding().evidence())
                                    .extracting(Citation::toString)
                                    .containsExactly("memtest:3");
                        });
        assertThat(diagnosis.verdict()).isEqualTo("hardware");
        assertThat(diagnosis.plan().items())
                .extracting(i -> i.step().id())
                .containsExactly("run-memtest");
        assertThat(diagnosis.nextTests())
                .singleElement()
                .satisfies(t -> assertThat(t.bits()).isPositive());
    }

    @Test
    void aRuleAboutACauseWithoutAPageIsPassedOver() throws IOException {
        write(
                "memory/ram-dimm-fault.drl",
                RULE.replace("@cause( ram-dimm-fault )", "@cause( gremlins )"));
        var diagnosis =
                new Diagnostician(open(), Map.of(), type -> Set.of())
                        .diagnose("case", List.of(error()));

        assertThat(diagnosis.hypotheses()).isEmpty();
    }

    @Test
    void aFolderWithTheNameOfARuleFileIsLookedInto() throws IOException {
        Files.createDirectories(folder.resolve("cpu/odd.drl"));

        assertThat(open().problems()).isEmpty();
        assertThat(open().rules()).hasSize(1);
    }

    @Test
    void rulesAreCompiledOnceAndAnEditedFileAgain() throws IOException {
        open();
        Path jar = compiled().get(0);
        open();
        assertThat(compiled()).containsExactly(jar);

        write("memory/ram-dimm-fault.drl", RULE.replace("very-strong", "weak"));
        assertThat(open().rules())
                .singleElement()
                .satisfies(r -> assertThat(r.weight().ratio()).isEqualTo(2));
        assertThat(compiled()).hasSize(2);

        Files.writeString(jar, "damaged");
        write("memory/ram-dimm-fault.drl", RULE);
        assertThat(open().rules())
                .singleElement()
                .satisfies(r -> assertThat(r.weight().ratio()).isEqualTo(100));
    }

    private List<Path> compiled() throws IOException {
        try (var files = Files.walk(cache)) {
            return files.filter(p -> p.toString().endsWith(".jar")).toList();
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoHarm() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "");

        assertThat(RuleBase.open(List.of(folder), file.resolve("below")).rules()).hasSize(1);
    }

    @Test
    void everyMistakeGivesFileAndLineAndTheRestIsUsed() throws IOException {
        write(
                "cpu/broken.drl",
                "package rules.cpu.broken\n\nrule \"x\"\nwhen\n  Crash( kind == \nthen\nend\n");
        write(
                "cpu/weightless.drl",
                RULE.replace("rules.memory.ram_dimm_fault", "rules.cpu.weightless")
                        .replace("@weight( very-strong ) ", "")
                        .replace("memtest found", "a b"));
        write(
                "cpu/unknown-cause.drl",
                RULE.replace("rules.memory.ram_dimm_fault", "rules.cpu.unknown_cause")
                        .replace("ram-dimm-fault", "unknown-cause")
                        .replace("memtest found", "c d"));
        write(
                "cpu/typo.drl",
                RULE.replace("rules.memory.ram_dimm_fault", "rules.cpu.typo")
                        .replace("ram-dimm-fault", "typo")
                        .replace("MemtestError()", "MemtestError( nonsense == 1 )")
                        .replace("memtest found", "e f"));
        write(
                "cpu/operator.drl",
                RULE.replace("rules.memory.ram_dimm_fault", "rules.cpu.operator")
                        .replace("ram-dimm-fault", "operator")
                        .replace("MemtestError()", "MemtestError( program str[resembles] \"x\" )")
                        .replace("memtest found", "g h"));
        write(
                "cpu/misnamed.drl",
                RULE.replace("rules.memory.ram_dimm_fault", "rules.cpu.misnamed")
                        .replace("memtest found", "i j"));
        write("local/ram-dimm-fault.drl", RULE.replace("rules.memory", "rules.local"));

        RuleBase base = open();

        assertThat(base.problems())
                .extracting(Problem::toString)
                .anyMatch(s -> s.startsWith("cpu/broken.drl:") && s.contains("syntax error"))
                .anyMatch(s -> s.startsWith("cpu/weightless.drl:6: ") && s.contains("no @weight"))
                .anyMatch(
                        s -> s.startsWith("cpu/unknown-cause.drl:") && s.contains("unknown cause"))
                .anyMatch(
                        s ->
                                s.startsWith("cpu/misnamed.drl:6: ")
                                        && s.contains("@cause( ram-dimm-fault ) must be"))
                .anyMatch(s -> s.startsWith("cpu/typo.drl:") && s.contains("nonsense"))
                .anyMatch(
                        s ->
                                s.startsWith("cpu/operator.drl:10: ")
                                        && s.contains("unknown operator 'str[resembles]'"))
                .anyMatch(
                        s ->
                                s.startsWith("memory/ram-dimm-fault.drl:6")
                                        && s.contains("memtest found a failing address"));
        assertThat(
                        new Diagnostician(base, Map.of(), type -> Set.of())
                                .diagnose("case", List.of(error()))
                                .hypotheses())
                .isNotEmpty();
    }

    @Test
    void anEmptyFolderIsAProblem(@TempDir Path empty) {
        assertThat(RuleBase.open(List.of(empty), cache).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("no rule file"));
    }

    @Test
    void aLaterFolderTakesThePlaceOfAnEarlier(@TempDir Path other) throws IOException {
        Files.createDirectories(other.resolve("memory"));
        Files.writeString(
                other.resolve("memory/ram-dimm-fault.drl"),
                RULE.replace("very-strong", "moderate"));

        assertThat(RuleBase.open(List.of(folder, other), cache).rules())
                .singleElement()
                .satisfies(r -> assertThat(r.weight().word()).isEqualTo("moderate"));
    }

    @Test
    void literalsOfLogLinesAreReadOutOfTheRules() throws IOException {
        write(
                "memory/ram-dimm-fault.drl",
                RULE.replace(
                                "MemtestError()",
                                "LogLine( message contains \"Probably bad RAM\" || message matches \".*ECC error on (A|B) of \\\\d+ modules.*\" )")
                        .replace("$error.differingBits()", "\"x\""));
        RuleBase base = open();

        assertThat(base.problems()).isEmpty();
        assertThat(base.literals()).containsExactlyInAnyOrder("Probably bad RAM", "ECC error on ");
        LogLine line =
                new LogLine(
                        "slab: Probably bad RAM.",
                        1,
                        new Citation("log", 1, "slab: Probably bad RAM."));
        assertThat(
                        new Diagnostician(base, Map.of(), type -> Set.of())
                                .diagnose("case", List.of(line))
                                .hypotheses())
                .hasSize(1);
    }
}
