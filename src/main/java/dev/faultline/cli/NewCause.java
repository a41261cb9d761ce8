package dev.faultline.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The files of a new cause. */
@Command(
        name = "cause",
        description =
                "Writes rule file, page and two cases of a new cause; nothing is overwritten.",
        footer = {
            "",
            "What the author must fill in is marked TODO, and 'rules lint' lists it.",
            "",
            "Examples:",
            "  faultline rules new cause storage/drive-too-hot",
            "  faultline rules new cause storage/drive-too-hot --rules our-rules --facts our-facts",
        })
final class NewCause implements Callable<Integer> {

    private static final String WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final Pattern PLACE = Pattern.compile("(" + WORD + ")/(" + WORD + ")");

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "TOPIC/ID",
            description = "Folder and name of the cause, in lower case with hyphens.")
    private String place;

    @Mixin private RulesFolder rules;

    @Option(
            names = "--facts",
            paramLabel = "DIR",
            defaultValue = "facts",
            description = "Folder of cases to write to. Default: ${DEFAULT-VALUE}.")
    private Path facts;

    NewCause(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + place + "' is no TOPIC/ID such as storage/drive-too-hot");
        }
        Map<Path, String> files = files(parts.group(1), parts.group(2));
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file + " exists already");
            }
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
            terminal.out().print(file.getKey() + "\n");
        }
        return ExitStatus.DONE;
    }

    private Map<Path, String> files(String topic, String id) {
        Map<String, String> values =
                Map.of("id", id, "package", (topic + "." + id).replace('-', '_'));
        Path cases = facts.resolve(topic).resolve(id);
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(
                rules.path().resolve(topic).resolve(id + ".drl"),
                Template.filled("cause.drl", values));
        files.put(
                rules.path().resolve(topic).resolve(id + ".md"),
                Template.filled("cause.md", values));
        for (String kind : new String[] {"positive", "near-miss"}) {
            Path folder = cases.resolve(kind);
            files.put(folder.resolve("dmesg.txt"), Template.filled("dmesg.txt", values));
            files.put(folder.resolve("expected.yaml"), Template.filled(kind + ".yaml", values));
        }
        return files;
    }
}
