package dev.faultline.parse;

import dev.faultline.fact.DriverComplaint;
import dev.faultline.fact.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last complaint of a driver about its device before a crash report. */
final class DriverComplaints implements Parser {

    /** Lines before the report in which a complaint counts. */
    private static final int LINES = 20;

    /** Work that a driver leaves behind when it fails runs within seconds. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /**
     * What dev_err() and dev_warn() print: driver, device on the bus, text. Buses and the layers
     * that speak for many drivers are no drivers.
     */
    private static final Pattern COMPLAINT =
            Pattern.compile(
                    "^(?!(?:usb|pci|pcieport|hub|acpi|platform|nvme|ahci|ata|scsi|sd|EDAC|DMAR|AMD-Vi) )"
                            + "(?<driver>[a-z][\\w-]{2,31}) "
                            + "(?<device>[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]|\\d{1,3}-[\\d.]{1,16}:\\d{1,2}\\.\\d{1,2}"
                            + "|[0-9a-f]{4,16}\\.[\\w-]{2,40})(?: \\w{1,15})?: (?<text>.{1,400})$");

    private static final Pattern WORDS =
            Pattern.compile(
                    "\\bfail|\\btime(?:d )?-?out|\\bhung\\b|\\bstuck\\b|\\bno response|not respond"
                            + "|\\berr(?:or)?\\b|\\bcrash|\\bunable to\\b|\\bcannot\\b|\\blost\\b",
                    Pattern.CASE_INSENSITIVE);

    @Override
    public Format format() {
        return KernelFormat.of(
                        "complaints of drivers before a crash",
                        Headlines.texts(),
                        2,
                        Set.of(DriverComplaint.class),
                        "Linux v6.12 drivers/base/core.c: __dev_printk()",
                        List.of(
                                "[   44.440266] frobwifi 0000:01:00.0: chip reset failed\n"
                                        + "[   44.527575] BUG: unable to handle page fault for address: ffffc90000a1b000"))
                .logged(CrashReports.inLogs());
    }

    @Override
    public void parse(Text text, Facts facts) {
        Optional<DriverComplaint> latest = Optional.empty();
        int until = 0;
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            Optional<DriverComplaint> complaint = complaint(line);
            if (complaint.isPresent()) {
                latest = complaint;
                until = i + LINES;
            } else if (i <= until
                    && latest.filter(c -> isSoon(c.moment(), line.moment())).isPresent()
                    && Headlines.in(line.message()).isPresent()) {
                latest.ifPresent(facts::add);
                latest = Optional.empty();
            }
        }
    }

    private static Optional<DriverComplaint> complaint(Line line) {
        Matcher complaint = COMPLAINT.matcher(line.message());
        return complaint.find() && WORDS.matcher(complaint.group("text")).find()
                ? Optional.of(
                        new DriverComplaint(
                                complaint.group("driver"),
                                complaint.group("device"),
                                complaint.group("text"),
                                line.citation()))
                : Optional.empty();
    }

    private static boolean isSoon(Moment complaint, Moment crash) {
        return complaint.until(crash).filter(gap -> gap.compareTo(SOON) >= 0).isEmpty();
    }
}
