package dev.faultline.cli;

import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.diagnosis.Hypothesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which diagnoses two rule folders disagree about. */
@Command(
        name = "diff",
        description =
                "Diagnoses cases with the rules of OLD and of NEW; a line for every difference.",
        footer = {
            "",
            "Examples:",
            "  git worktree add /tmp/before HEAD",
            "  faultline rules diff /tmp/before/rules rules --cases facts",
        })
final class DiffRules implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private OutputOption output;

    @Parameters(index = "0", paramLabel = "OLD", description = "Folder of rules, used alone.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "Folder of rules, used alone.")
    private Path after;

    @Option(
            names = "--cases",
            paramLabel = "DIR",
            defaultValue = "facts",
            description = "Folder of cases. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    DiffRules(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Collection<Path> cases = LabelledCases.in(folder).keySet();
        Expert first = open(before);
        Expert second = open(after);
        output.write(
                terminal,
                out -> {
                    int changed = 0;
                    for (Path one : cases) {
                        String was = answer(first.diagnose(CasePaths.open(one)));
                        String is = answer(second.diagnose(CasePaths.open(one)));
                        if (!was.equals(is)) {
                            changed++;
                            String name = LabelledCases.name(folder, one);
                            out.print(name + ": " + was + " -> " + is + "\n");
                        }
                    }
                    out.print(cases.size() + " cases, " + changed + " changed\n");
                });
        int status = RuleOptions.status(first.knowledge());
        return status == ExitStatus.DONE ? RuleOptions.status(second.knowledge()) : status;
    }

    private Expert open(Path rules) throws IOException {
        if (!Files.isDirectory(rules)) {
            throw new NoSuchFileException(rules.toString());
        }
        Expert expert = Expert.knowingOnly(List.of(rules));
        expert.knowledge().problems().forEach(p -> terminal.warn(rules + "/" + p));
        return expert;
    }

    private static String answer(Diagnosis diagnosis) {
        return diagnosis.verdict()
                + diagnosis.leading().map(DiffRules::answer).orElse(", no hypothesis");
    }

    private static String answer(Hypothesis leading) {
        String subject = leading.subject().isEmpty() ? "" : " on " + leading.subject();
        return String.format(
                Locale.ROOT, ", %s%s %.2f", leading.cause().id(), subject, leading.confidence());
    }
}
