package dev.faultline.cli;

import dev.faultline.Faultline;
import dev.faultline.diagnosis.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is wrong with rule files and pages. */
@Command(
        name = "lint",
        description =
                "Checks rule files and pages; says everything that is wrong, by file and line.",
        footer = {
            "",
            "Exit status 3 if anything is wrong.",
            "",
            "Examples:",
            "  faultline rules lint",
            "  faultline rules lint ./our-rules",
        })
final class LintRules implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private OutputOption output;

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR",
            description =
                    "Folders of rules, a later one over an earlier. Default: the shipped rules.")
    private List<Path> folders = new ArrayList<>();

    LintRules(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
        }
        List<Problem> problems =
                Faultline.lint(folders.isEmpty() ? List.of(Faultline.shippedRules()) : folders);
        output.write(terminal, out -> problems.forEach(one -> out.print(one + "\n")));
        return problems.isEmpty() ? ExitStatus.DONE : ExitStatus.RULES;
    }
}
