package dev.faultline.cli;

import dev.faultline.diagnosis.Knowledge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which rules to use. */
final class RuleOptions {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Folder of rules to use beside the shipped ones. May be repeated.")
    private List<Path> folders = new ArrayList<>();

    /**
     * The expert that knows these rules; what is wrong with them is said as a warning.
     *
     * @throws IOException if a folder does not exist, or none holds a rule that can be used
     */
    Expert expert(Terminal terminal, Function<List<Path>, Expert> experts) throws IOException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
        }
        Expert expert = experts.apply(List.copyOf(folders));
        expert.knowledge().problems().forEach(problem -> terminal.warn(problem.toString()));
        if (expert.knowledge().used().count() == 0) {
            throw new IOException("there is no rule to work with");
        }
        return expert;
    }

    /** The exit status of a command that did its work with this knowledge. */
    static int status(Knowledge knowledge) {
        return knowledge.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.RULES;
    }
}
