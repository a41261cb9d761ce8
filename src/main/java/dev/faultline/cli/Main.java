package dev.faultline.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Where the process starts. */
public final class Main {

    /** The commands that need the rules whatever their options are. */
    static final Set<String> WORKING = Set.of("diagnose", "batch", "facts", "explain", "calibrate");

    private Main() {}

    /** Runs the command and ends the process with its {@link ExitStatus}. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofProcess();
        int status = run(terminal, Experts.loadingFor(arguments), arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(status);
    }

    /** Runs the command and gives its exit status. */
    static int run(Terminal terminal, Function<List<Path>, Expert> experts, String... arguments) {
        return commandLine(terminal, experts, arguments).execute(arguments);
    }

    /**
     * The command line with the command that the arguments name, or with all when it names none.
     */
    private static CommandLine commandLine(
            Terminal terminal, Function<List<Path>, Expert> experts, String... arguments) {
        CommandLine root = new CommandLine(new Root());
        Map<String, Supplier<Object>> commands = commands(terminal, experts);
        String wanted = arguments.length > 0 ? arguments[0] : "";
        if (commands.containsKey(wanted) && !wanted.equals(Completion.NAME)) {
            root.addSubcommand(commands.get(wanted).get());
        } else {
            commands.values().forEach(command -> root.addSubcommand(command.get()));
        }
        return root.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.screen().colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(terminal.screen().width())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    /** Reading a command's options costs start-up time, so only the one in use is created. */
    private static Map<String, Supplier<Object>> commands(
            Terminal terminal, Function<List<Path>, Expert> experts) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("diagnose", () -> new Diagnose(terminal, experts));
        commands.put("batch", () -> new Batch(terminal, experts));
        commands.put("facts", () -> new ListFacts(terminal, experts));
        commands.put("explain", () -> new Explain(terminal, experts));
        commands.put("collect", () -> new Collect(terminal));
        commands.put("rules", () -> Rules.commandLine(terminal, experts));
        commands.put("calibrate", () -> new Calibrate(terminal, experts));
        commands.put(Completion.NAME, () -> new Completion(terminal));
        return commands;
    }
}
