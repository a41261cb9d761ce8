package dev.faultline.parse;

import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.DriveError;
import dev.faultline.fact.FileIoError;
import dev.faultline.fact.SmartAttribute;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The output of one run of smartctl, line by line. */
final class SmartctlSection {

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\s{0,4}(?<id>\\d{1,3}) (?<name>[A-Za-z][\\w/()+.-]{1,40}+)\\s+(?:0x[0-9a-f]{4}|(?<brief>[POSRCK+-]{6,7}))"
                            + "\\s+(?<value>\\d{3})\\s+(?:\\d{3})\\s+(?<threshold>\\d{3}|---)"
                            + "\\s+(?:(?:Pre-fail|Old_age)\\s+(?:Always|Offline)\\s+)?"
                            + "(?<failed>-|FAILING_NOW|In_the_past|NOW|Past)\\s+(?<raw>\\S.{0,80})$");
    private static final Pattern BROKEN_ROW =
            Pattern.compile(
                    "^\\s{0,4}\\d{1,3} [A-Za-z][\\w/()+.-]{1,40}+\\s+0x[0-9a-f]{4}\\s+\\d{3}\\b");
    private static final Pattern PROPERTY =
            Pattern.compile("^(?<key>[A-Za-z][\\w /-]{1,60}?): +(?<value>\\S.{0,200})$");
    private static final Pattern COUNT = Pattern.compile("^(?<n>[\\d,]{1,25}+)");
    private static final Pattern SCSI_ERRORS =
            Pattern.compile(
                    "^(?:read|write|verify):\\s+(?:\\d{1,20}+\\s+){5}[\\d.]{1,20}+\\s+(?<n>\\d{1,19}+)\\s*$");
    private static final Pattern STATISTIC =
            Pattern.compile(
                    "^0x[0-9a-f]{2}\\s+0x[0-9a-f]{3}\\s+\\d\\s+(?<n>\\d{1,19}+)\\s+\\S{1,5}\\s+(?<name>\\S.{3,60})$");
    private static final Pattern ERROR_TIME =
            Pattern.compile(
                    "^Error \\d{1,6}+ (?:\\[\\d{1,4}+\\] )?occurred at disk power-on lifetime: (?<hours>\\d{1,7}+) hours");
    private static final Pattern ERROR =
            Pattern.compile(
                    "^\\s+(?:[0-9a-f-]{2} ){7,16} Error: (?<what>[A-Z][A-Z, ]{1,30}+)"
                            + "(?:[^=]{0,40}?LBA = 0x[0-9a-f]{1,16} = (?<lba>\\d{1,19}+))?");

    /** ATA device statistics worth a counter, ACS-3 A.5. */
    private static final Map<String, String> STATISTICS =
            Map.of(
                    "Number of Reported Uncorrectable Errors", "uncorrectable-errors",
                    "Number of Interface CRC Errors", "crc-errors",
                    "Number of Realloc. Candidate Logical Sectors", "pending-sectors",
                    "Percentage Used Endurance Indicator", "percent-used");

    private static final Pattern GONE =
            Pattern.compile(
                    "^Smartctl open device: (?<path>/dev/\\S{1,120}+) (?:\\[.{1,80}\\] )?failed:"
                            + " No such device");

    private final DriveReport report;
    private final Line start;
    private boolean speaksOfDrive;
    private OptionalLong errorHours = OptionalLong.empty();

    SmartctlSection(String device, Line start) {
        this.report = new DriveReport(device, start);
        this.start = start;
    }

    /** The header of smartctl was there: even without a word on health the drive was asked. */
    void open() {
        speaksOfDrive = true;
    }

    void finish(Facts facts) {
        if (speaksOfDrive) {
            facts.collected(start);
            facts.add(report.health());
        }
    }

    void read(Line line, Facts facts) {
        String text = line.text();
        Matcher row = ROW.matcher(text);
        Matcher property = PROPERTY.matcher(text);
        Matcher scsi = SCSI_ERRORS.matcher(text);
        if (row.find()) {
            attribute(line, row, facts);
        } else if (BROKEN_ROW.matcher(text).find()) {
            facts.unreadable(line, "a row of the SMART table is cut short");
        } else if (scsi.find()) {
            report.mediaErrors(Numbers.decimal(scsi.group("n")));
        } else if (property.find()) {
            property(line, property.group("key"), property.group("value").strip(), facts);
        }
        log(line, facts);
    }

    private void attribute(Line line, Matcher row, Facts facts) {
        int id = Integer.parseInt(row.group("id"));
        OptionalLong raw = SmartRaw.count(id, row.group("raw"));
        speaksOfDrive = true;
        if (raw.isPresent()) {
            facts.add(
                    new SmartAttribute(
                            report.device(),
                            id,
                            row.group("name"),
                            Integer.parseInt(row.group("value")),
                            (int) Numbers.decimal(row.group("threshold")).orElse(0),
                            raw.getAsLong(),
                            failing(row.group("failed")),
                            line.citation()));
        }
    }

    private static String failing(String word) {
        return switch (word) {
            case "FAILING_NOW", "NOW" -> "now";
            case "In_the_past", "Past" -> "past";
            default -> "no";
        };
    }

    private void log(Line line, Facts facts) {
        Matcher statistic = STATISTIC.matcher(line.text());
        Matcher time = ERROR_TIME.matcher(line.text());
        Matcher error = ERROR.matcher(line.text());
        Matcher gone = GONE.matcher(line.text());
        if (gone.find()) {
            String path = gone.group("path");
            facts.add(new FileIoError("smartctl", path, "open", "gone", line.citation()));
        } else if (statistic.find() && STATISTICS.containsKey(statistic.group("name").strip())) {
            String name = STATISTICS.get(statistic.group("name").strip());
            counter(line, name, statistic.group("n"), facts);
        } else if (time.find()) {
            errorHours = Numbers.decimal(time.group("hours"));
        } else if (error.find()) {
            error(line, error, facts);
        }
        SelfTests.row(report.device(), line)
                .ifPresent(
                        test -> {
                            report.selfTest(test);
                            speaksOfDrive = true;
                            facts.add(test);
                        });
    }

    private void error(Line line, Matcher error, Facts facts) {
        facts.add(
                new DriveError(
                        report.device(),
                        failure(error.group("what")),
                        Numbers.decimal(error.group("lba")),
                        errorHours,
                        line.citation()));
    }

    /** From the names of the bits in the ATA error register. */
    static String failure(String bits) {
        if (bits.contains("UNC")) {
            return "medium";
        }
        if (bits.contains("ICRC")) {
            return "link";
        }
        return bits.contains("IDNF") ? "address" : bits.contains("ABRT") ? "aborted" : "io";
    }

    private void property(Line line, String key, String value, Facts facts) {
        switch (key) {
            case "Vendor" -> report.vendor(value);
            case "Device Model", "Model Number", "Product" -> report.model(value);
            case "Firmware Version", "Revision" -> report.firmware(value);
            case "SMART overall-health self-assessment test result" ->
                    verdict(value.startsWith("PASSED"), line);
            case "SMART Health Status" -> verdict(value.startsWith("OK"), line);
            case "Elements in grown defect list" -> counter(line, "grown-defects", value, facts);
            case "Non-medium error count" -> counter(line, "non-medium-errors", value, facts);
            case "ATA Error Count", "Device Error Count" ->
                    counter(line, "ata-errors", value, facts);
            case "Error Information Log Entries" ->
                    counter(line, "nvme-error-entries", value, facts);
            default -> nvme(key, value);
        }
    }

    private void nvme(String key, String value) {
        switch (key) {
            case "Critical Warning" -> {
                report.criticalWarning(Numbers.either(value));
                speaksOfDrive = true;
            }
            case "Available Spare" -> report.spare(count(value));
            case "Available Spare Threshold" -> report.spareThreshold(count(value));
            case "Percentage Used", "Percentage used endurance indicator" -> {
                report.percentUsed(count(value));
                speaksOfDrive = true;
            }
            case "Unsafe Shutdowns" -> {
                report.unsafeShutdowns(count(value));
                speaksOfDrive = true;
            }
            case "Media and Data Integrity Errors" -> {
                report.mediaErrors(count(value));
                speaksOfDrive = true;
            }
            default -> {}
        }
    }

    private void verdict(boolean passed, Line line) {
        report.passed(passed, line);
        speaksOfDrive = true;
    }

    private void counter(Line line, String name, String value, Facts facts) {
        OptionalLong count = count(value);
        if (count.isPresent()) {
            facts.add(new DriveCounter(report.device(), name, count.getAsLong(), line.citation()));
        }
    }

    private static OptionalLong count(String value) {
        Matcher number = COUNT.matcher(value);
        return number.find() ? Numbers.decimal(number.group("n")) : OptionalLong.empty();
    }
}
