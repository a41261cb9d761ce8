package dev.faultline.report;

import java.util.List;
import java.util.Optional;

/** The reports, the default first. */
public final class Reports {

    private Reports() {}

    /** All reports that come with the product. */
    public static List<Report> on(Screen screen) {
        return List.of(
                new TextReport(screen),
                JsonReport.indented(),
                JsonReport.oneLine(),
                new MarkdownReport());
    }

    /** The report of that name. */
    public static Optional<Report> named(String format, Screen screen) {
        return on(screen).stream().filter(r -> r.format().equals(format)).findFirst();
    }
}
