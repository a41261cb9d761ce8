package dev.faultline.parse;

import static dev.faultline.parse.SmartctlJson.number;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.parse.JsonDocuments.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Output of {@code nvme smart-log -o json}. It does not name its drive: the file name may. */
final class NvmeCliJson implements Parser {

    @Override
    public Format format() {
        return new Format(
                "smart",
                "nvme smart-log, JSON",
                Set.of("\"percent_used\""),
                1000,
                Map.of("any", "nvme smart-log -o json /dev/DISK"),
                List.of(),
                Set.of(DiskHealth.class, DriveCounter.class),
                "nvme-cli 2.3 nvme-print.c, json_smart_log()",
                List.of(
                        "{\n \"critical_warning\": 4,\n \"avail_spare\": 2,\n \"spare_thresh\": 10,\n"
                                + " \"percent_used\": 104,\n \"media_errors\": 3,\n \"num_err_log_entries\": 8\n}"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Document document : JsonDocuments.with("percent_used", text, facts)) {
            read(document, facts);
        }
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
