package dev.faultline.cli;

import dev.faultline.report.Report;
import dev.faultline.report.Reports;
import dev.faultline.report.Screen;
import java.util.Iterator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The formats that {@code --format} takes for a diagnosis. */
final class Formats implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Reports.on(Screen.PLAIN).stream().map(Report::format).iterator();
    }

    /**
     * The report of that name.
     *
     * @throws ParameterException if there is none
     */
    static Report report(CommandSpec command, String format, Screen screen) {
        return Reports.named(format, screen).orElseThrow(() -> unknown(command, format));
    }

    private static ParameterException unknown(CommandSpec command, String format) {
        String known = String.join(", ", new Formats());
        return new ParameterException(
                command.commandLine(), "unknown format '" + format + "', known are " + known);
    }
}
