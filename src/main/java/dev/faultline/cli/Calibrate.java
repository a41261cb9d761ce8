package dev.faultline.cli;

import dev.faultline.cases.Calibration;
import dev.faultline.cases.Expectation;
import dev.faultline.diagnosis.Hypothesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How far the confidences can be trusted. */
@Command(
        name = "calibrate",
        description = "Compares the confidences of diagnoses with how often they are right.",
        footer = {
            "",
            "Each case of FOLDER has an expected.yaml, or FOLDER has an expect.json:",
            "{\"case\": {\"accept\": [\"cause\", ...]}, ...}. Healthy machines do not count here.",
            "",
            "Examples:",
            "  faultline calibrate facts",
            "  faultline calibrate incidents-of-last-year --rules our-rules",
        })
final class Calibrate implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    @Parameters(paramLabel = "FOLDER", description = "Folder of cases with known causes.")
    private Path folder;

    Calibrate(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        Map<Path, Expectation> cases = LabelledCases.in(folder);
        Expert expert = rules.expert(terminal, experts);
        List<Calibration.Answer> answers = new ArrayList<>();
        for (var one : cases.entrySet()) {
            if (!one.getValue().diagnosis().isEmpty()) {
                Optional<Hypothesis> leading =
                        expert.diagnose(CasePaths.open(one.getKey())).leading();
                leading.ifPresent(h -> answers.add(answer(h, one.getValue())));
            }
        }
        String table = table(new Calibration(answers), cases.size(), answers.size());
        output.write(terminal, out -> out.print(table));
        return RuleOptions.status(expert.knowledge());
    }

    private static Calibration.Answer answer(Hypothesis leading, Expectation expected) {
        return new Calibration.Answer(
                leading.confidence(), expected.diagnosis().contains(leading.cause().id()));
    }

    private static String table(Calibration calibration, int cases, int answers) {
        StringBuilder table = new StringBuilder("confidence  answers  said  right\n");
        for (Calibration.Bin bin : calibration.bins()) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%.1f to %.1f %8d  %.2f   %.2f\n",
                            bin.from(),
                            bin.to(),
                            bin.answers(),
                            bin.said(),
                            bin.right()));
        }
        return table.append(
                        String.format(
                                Locale.ROOT,
                                "%d cases, %d answers, Brier score %.3f, expected calibration error %.3f\n",
                                cases,
                                answers,
                                calibration.brier(),
                                calibration.error()))
                .toString();
    }
}
