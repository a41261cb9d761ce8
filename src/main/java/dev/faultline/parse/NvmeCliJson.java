package dev.faultline.parse;

import static dev.faultline.parse.SmartctlJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.DriveError;
import dev.faultline.parse.JsonDocuments.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Output of {@code nvme smart-log -o json} and {@code nvme error-log -o json}. They do not name
 * their drive: the file name may.
 */
final class NvmeCliJson implements Parser {

    @Override
    public Format format() {
        return new Format(
                "smart",
                "nvme smart-log and error-log, JSON",
                Set.of("\"percent_used\"", "\"status_field\""),
                1000,
                Map.of("any", "nvme smart-log -o json /dev/DISK; nvme error-log -o json /dev/DISK"),
                List.of(),
                Set.of(DiskHealth.class, DriveCounter.class, DriveError.class),
                "nvme-cli 2.3 nvme-print.c, json_error_log() and json_smart_log();"
                        + " status codes: include/linux/nvme.h and drivers/nvme/host/constants.c of Linux",
                List.of(
                        "{\n \"critical_warning\": 4,\n \"avail_spare\": 2,\n \"spare_thresh\": 10,\n"
                                + " \"percent_used\": 104,\n \"media_errors\": 3,\n \"num_err_log_entries\": 8\n}",
                        "{\n \"errors\": [\n  {\n   \"error_count\": 55,\n   \"sqid\": 3,\n   \"status_field\": 8833,\n"
                                + "   \"phase_tag\": 0,\n   \"parm_error_location\": 65535,\n   \"lba\": 7936,\n   \"nsid\": 1\n  },\n"
                                + "  {\n   \"error_count\": 0,\n   \"status_field\": 0,\n   \"phase_tag\": 0,\n   \"lba\": 0\n  }\n ]\n}"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Document document : JsonDocuments.with("percent_used", text, facts)) {
            read(document, facts);
        }
        for (Document document : JsonDocuments.with("errors", text, facts)) {
            errors(document, facts);
        }
    }

    /** Entries that were never used have the count 0. */
    private static void errors(Document document, Facts facts) {
        String device = DriveName.ofFile(document.start().source()).orElse("");
        for (JsonNode error : document.root().path("errors")) {
            if (error.path("error_count").asLong() != 0 && error.has("status_field")) {
                failure(status(error))
                        .ifPresent(
                                failure ->
                                        facts.add(
                                                new DriveError(
                                                        device,
                                                        failure,
                                                        number(error.path("lba")),
                                                        OptionalLong.empty(),
                                                        document.place("status_field")
                                                                .citation())));
            }
        }
        if (document.root().path("errors").path(0).has("status_field")) {
            facts.collected(document.start());
        }
    }

    /** Type and code of the status; versions that do not name the phase bit leave it below them. */
    private static int status(JsonNode error) {
        int field = error.path("status_field").asInt();
        return (error.has("phase_tag") ? field : field >> 1) & 0x7ff;
    }

    /** What {@link DriveError#failure()} calls the media and data integrity errors, type 2. */
    private static Optional<String> failure(int status) {
        return switch (status) {
            case 0x280, 0x281 -> Optional.of("medium");
            case 0x282, 0x283, 0x284 -> Optional.of("protection");
            default -> Optional.empty();
        };
    }

    private static void read(Document document, Facts facts) {
        JsonNode root = document.root();
        String device = DriveName.ofFile(document.start().source()).orElse("");
        DriveReport report = new DriveReport(device, document.start());
        JsonNode warning = root.path("critical_warning");
        report.criticalWarning(number(warning.isObject() ? warning.path("value") : warning));
        report.spare(number(root.path("avail_spare")));
        report.spareThreshold(number(root.path("spare_thresh")));
        report.percentUsed(number(root.path("percent_used")));
        report.unsafeShutdowns(number(root.path("unsafe_shutdowns")));
        report.mediaErrors(number(root.path("media_errors")));
        facts.add(report.health());
        number(root.path("num_err_log_entries"))
                .ifPresent(
                        count ->
                                facts.add(
                                        new DriveCounter(
                                                device,
                                                "nvme-error-entries",
                                                count,
                                                document.place("num_err_log_entries").citation())));
    }
}
