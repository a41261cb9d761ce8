package dev.faultline.cli;

import dev.faultline.diagnosis.Problem;
import dev.faultline.report.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What a command wrote, and how it ended. */
record Ran(int status, String out, String err) {

    /** Runs a command against the fake expert. */
    static Ran command(Object... arguments) {
        return knowing(List.of(), arguments);
    }

    /** The same with rules that have problems. */
    static Ran knowing(List<Problem> problems, Object... arguments) {
        return with(folders -> new FakeExpert(problems), arguments);
    }

    /** Runs a command as the user does, with the real rules. */
    static Ran really(Object... arguments) {
        return with(Expert::knowing, arguments);
    }

    /** Runs a command with the experts given. */
    static Ran with(Function<List<Path>, Expert> experts, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), Screen.PLAIN, false);
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int status = Main.run(terminal, experts, words);
        return new Ran(status, out.toString(), err.toString());
    }
}
