package dev.faultline.parse;

import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.DriveError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of {@code nvme smart-log} and {@code nvme error-log}. */
final class NvmeCliText implements Parser {

    private static final Pattern HEADER =
            Pattern.compile(
                    "^(?:Smart Log for NVME|Error Log Entries for) device:(?:/dev/)?(?<dev>[\\w/]{3,40}+)");
    private static final Pattern FIELD =
            Pattern.compile("^\\s{0,8}(?<key>[A-Za-z][\\w ]{2,40}?)\\s*: (?<value>\\S.{0,120})$");
    private static final Pattern COUNT = Pattern.compile("^(?<n>0x[0-9a-fA-F]{1,8}|[\\d,]{1,25}+)");

    private static final Wordings STATUS =
            new Wordings()
                    .say("medium", "(?i)unrecovered.read", "READ_ERROR", "(?i)write.fault")
                    .say(
                            "protection",
                            "(?i)guard.check|(?:application|reference).tag.check|(?:APP|REF)TAG");

    @Override
    public Format format() {
        return new Format(
                "smart",
                "nvme-cli logs",
                Set.of(
                        "NVME device:",
                        "Error Log Entries for",
                        "critical_warning",
                        "available_spare",
                        "percentage_used",
                        "unsafe_shutdowns",
                        "media_errors",
                        "num_err_log_entries",
                        "status_field",
                        "lba"),
                0,
                Map.of("any", "nvme smart-log /dev/DISK; nvme error-log /dev/DISK"),
                List.of("sos_commands/nvme/nvme_smart-log*", "sos_commands/nvme/nvme_error-log*"),
                Set.of(DiskHealth.class, DriveCounter.class, DriveError.class),
                "nvme-cli 2.3 nvme-print.c, nvme_show_smart_log() and nvme_show_error_log()",
                List.of(
                        "Smart Log for NVME device:nvme5 namespace-id:ffffffff\n"
                                + "critical_warning\t\t\t: 0x1\navailable_spare\t\t\t\t: 3%\n"
                                + "available_spare_threshold\t\t: 10%\npercentage_used\t\t\t\t: 101%\n"
                                + "unsafe_shutdowns\t\t\t: 1,040\nmedia_errors\t\t\t\t: 12\nnum_err_log_entries\t\t\t: 55",
                        "Error Log Entries for device:nvme5n1 entries:64\n"
                                + "error_count\t: 55\nstatus_field\t: 0x2281(Unrecovered Read Error)\nlba\t\t: 0x1f00"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Reading reading = new Reading(facts);
        for (Line line : text.lines()) {
            reading.read(line);
        }
        reading.finish();
    }

    /** The log being read: it begins with its header, or with its first field where that is cut. */
    private static final class Reading {
        private final Facts facts;
        private Optional<DriveReport> report = Optional.empty();
        private Optional<String> device = Optional.empty();
        private Optional<Line> failed = Optional.empty();
        private String failure = "";

        Reading(Facts facts) {
            this.facts = facts;
        }

        void read(Line line) {
            Matcher header = HEADER.matcher(line.text());
            Matcher field = FIELD.matcher(line.text().replace('\t', ' '));
            Optional<String> command = DriveName.ofCommand("nvme", line.text());
            if (header.find()) {
                finish();
                device = Optional.of(header.group("dev"));
                facts.collected(line);
            } else if (command.isPresent()) {
                finish();
                device = command;
            } else if (field.find()) {
                field(line, field.group("key"), field.group("value"));
            }
        }

        void finish() {
            finishError(OptionalLong.empty());
            report.ifPresent(r -> facts.add(r.health()));
            report = Optional.empty();
        }

        private void field(Line line, String key, String value) {
            OptionalLong count = count(value);
            switch (key) {
                case "critical_warning" -> {
                    if (report.isPresent()) {
                        finish();
                    }
                    report(line).criticalWarning(count);
                }
                case "available_spare" -> report(line).spare(count);
                case "available_spare_threshold" -> report(line).spareThreshold(count);
                case "percentage_used" -> report(line).percentUsed(count);
                case "unsafe_shutdowns" -> report(line).unsafeShutdowns(count);
                case "media_errors" -> report(line).mediaErrors(count);
                case "num_err_log_entries" ->
                        facts.add(
                                new DriveCounter(
                                        name(line),
                                        "nvme-error-entries",
                                        count.orElse(0),
                                        line.citation()));
                case "status_field" -> {
                    finishError(OptionalLong.empty());
                    STATUS.hear(value).ifPresent(heard -> failure = heard.meaning());
                    failed = failure.isEmpty() ? Optional.empty() : Optional.of(line);
                }
                case "lba" -> finishError(count);
                default -> {}
            }
        }

        private void finishError(OptionalLong lba) {
            failed.ifPresent(
                    line ->
                            facts.add(
                                    new DriveError(
                                            name(line),
                                            failure,
                                            lba,
                                            OptionalLong.empty(),
                                            line.citation())));
            failed = Optional.empty();
            failure = "";
        }

        private DriveReport report(Line line) {
            if (report.isEmpty()) {
                report = Optional.of(new DriveReport(name(line), line));
            }
            return report.get();
        }

        private String name(Line line) {
            return device.or(() -> DriveName.ofFile(line.source())).orElse("");
        }
    }

    private static OptionalLong count(String value) {
        Matcher number = COUNT.matcher(value);
        return number.find() ? Numbers.either(number.group("n")) : OptionalLong.empty();
    }
}
