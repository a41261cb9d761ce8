package dev.faultline.cli;

import dev.faultline.diagnosis.Cause;
import dev.faultline.diagnosis.Diagnosis;
import dev.faultline.fact.Case;
import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.report.Explanations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Questions about a diagnosis. */
@Command(
        name = "explain",
        description = "Answers questions about the diagnosis of a case.",
        footer = {
            "",
            "Examples:",
            "  faultline explain --why ram-dimm-fault dmesg.txt memtest.txt",
            "  faultline explain --why-not psu-fault sosreport-db7.tar.xz",
            "  faultline explain --line dmesg.txt:42 dmesg.txt",
            "  faultline explain --what-if 'EDAC MC0: 1 CE on DIMM_A1' dmesg.txt",
            "  faultline explain --without memtest.txt:12 dmesg.txt memtest.txt",
            "  faultline explain --next dmesg.txt",
        })
final class Explain implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<List<Path>, Expert> experts;

    @Spec private CommandSpec spec;
    @Mixin private EvidenceParameters parameters;
    @Mixin private RuleOptions rules;
    @Mixin private OutputOption output;

    @ArgGroup(multiplicity = "1")
    private Question question;

    /** Exactly one of these is asked. */
    private static final class Question {

        @Option(
                names = "--why",
                paramLabel = "CAUSE",
                description = "What speaks for and against this cause.")
        private String why;

        @Option(
                names = "--why-not",
                paramLabel = "CAUSE",
                description = "Why it is not this cause.")
        private String whyNot;

        @Option(
                names = "--line",
                paramLabel = "SOURCE:N",
                description = "What became of this line of the evidence.")
        private String line;

        @Option(
                names = "--what-if",
                paramLabel = "TEXT",
                description = "What changes if the evidence held this line too.")
        private String whatIf;

        @Option(
                names = "--without",
                paramLabel = "SOURCE:N",
                description = "What changes if the evidence did not hold this line.")
        private String without;

        @Option(names = "--next", description = "What to find out next.")
        private boolean next;
    }

    Explain(Terminal terminal, Function<List<Path>, Expert> experts) {
        this.terminal = terminal;
        this.experts = experts;
    }

    @Override
    public Integer call() throws IOException {
        Case evidence = parameters.keptEvidence();
        Expert expert = rules.expert(terminal, experts);
        String answer = answer(expert, evidence);
        output.write(terminal, out -> out.print(answer));
        return RuleOptions.status(expert.knowledge());
    }

    private String answer(Expert expert, Case evidence) throws IOException {
        Explanations explanations = new Explanations(terminal.screen());
        if (question.line != null) {
            return line(expert, evidence, explanations);
        }
        Diagnosis diagnosis = expert.diagnose(evidence);
        if (question.why != null) {
            return explanations.why(diagnosis, expert.knowledge(), cause(expert, question.why));
        } else if (question.whyNot != null) {
            return explanations.whyNot(
                    diagnosis, expert.knowledge(), cause(expert, question.whyNot));
        } else if (question.whatIf != null) {
            return explanations.change(
                    diagnosis, expert.diagnose(AlteredCase.with(evidence, question.whatIf)));
        } else if (question.without != null) {
            LinePlace place = place(question.without);
            return explanations.change(
                    diagnosis, expert.diagnose(AlteredCase.without(evidence, place)));
        }
        return explanations.nextTests(diagnosis);
    }

    private String line(Expert expert, Case evidence, Explanations explanations)
            throws IOException {
        LinePlace place = place(question.line);
        Citation cited = place.find(evidence);
        List<Fact> facts = new ArrayList<>();
        expert.facts(evidence, facts::add);
        return explanations.line(cited, facts, expert.diagnose(evidence));
    }

    private LinePlace place(String text) {
        return LinePlace.parse(text)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "'"
                                                + text
                                                + "' is no line, write SOURCE:N as in dmesg.txt:42"));
    }

    private Cause cause(Expert expert, String id) {
        return expert.knowledge()
                .cause(id)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "unknown cause '"
                                                + id
                                                + "', known are "
                                                + String.join(", ", expert.knowledge().causes())));
    }
}
