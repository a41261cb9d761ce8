package dev.faultline.parse;

import dev.faultline.fact.SelfTest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of a drive's self-test log, as smartctl prints them for ATA, SCSI and NVMe. */
final class SelfTests {

    private static final Pattern ATA =
            Pattern.compile(
                    "^# ?(?<n>\\d{1,2}) {1,4}(?<type>\\S[\\w /()-]{2,24}?) {2,}(?<result>\\S.{3,40}?) +(?<rest>\\d{2})%"
                            + " +(?<hours>\\d{1,7}) +(?<lba>-|\\d{1,20}|0x[0-9a-f]{1,16})\\s*$");
    private static final Pattern SCSI =
            Pattern.compile(
                    "^# ?(?<n>\\d{1,2}) {1,4}(?<type>\\S[\\w /()-]{2,24}?) {2,}(?<result>\\S.{3,40}?) +(?:-|\\d{1,5})"
                            + " +(?<hours>NOW|\\d{1,7}) +(?<lba>-|\\d{1,20}|0x[0-9a-f]{1,16}) +\\[.{5,24}\\]");
    private static final Pattern NVME =
            Pattern.compile(
                    "^ ?(?<n>\\d{1,2}) {1,6}(?<type>Short|Extended|Vendor specific) {2,}(?<result>\\S.{3,50}?) {2,}"
                            + "(?<hours>\\d{1,7}) +(?<lba>-|\\d{1,20})(?: +\\S+){3,4}\\s*$");

    private SelfTests() {}

    /** The test of one row; empty if the line is none. */
    static Optional<SelfTest> row(String device, Line line) {
        for (Pattern pattern : new Pattern[] {ATA, SCSI, NVME}) {
            Matcher row = pattern.matcher(line.text());
            if (row.find()) {
                return Optional.of(
                        new SelfTest(
                                device,
                                Integer.parseInt(row.group("n")),
                                row.group("type"),
                                result(row.group("result")),
                                Numbers.decimal(row.group("hours")),
                                Numbers.either(row.group("lba")),
                                line.citation()));
            }
        }
        return Optional.empty();
    }

    /** In the words of {@link SelfTest#result()}. */
    static String result(String status) {
        String text = status.toLowerCase(Locale.ROOT);
        if (text.contains("read failure")) {
            return "read failure";
        }
        if (text.contains("progress")) {
            return "running";
        }
        if (text.contains("abort") || text.contains("interrupted") || text.contains("incomplete")) {
            return "aborted";
        }
        if (text.contains("fail") || text.contains("fatal") || text.contains("damage")) {
            return "failed";
        }
        return text.startsWith("completed") ? "passed" : "aborted";
    }
}
