package dev.faultline.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.DriveError;
import dev.faultline.fact.SelfTest;
import dev.faultline.fact.SmartAttribute;
import dev.faultline.parse.JsonDocuments.Document;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of {@code smartctl -j} for ATA, SCSI and NVMe drives. */
final class SmartctlJson implements Parser {

    private static final Pattern ERROR =
            Pattern.compile(
                    "^Error: (?<what>[A-Z][A-Z, ]{1,30}+)(?:[^=]{0,40}?= (?<lba>0x[0-9a-f]{1,16}))?");
    private static final int SCSI_TESTS = 20;

    @Override
    public Format format() {
        return new Format(
                "smart",
                "smartctl, JSON",
                Set.of("\"smartctl\""),
                100_000,
                Map.of("any", "smartctl -j -x /dev/DISK"),
                List.of(),
                Set.of(
                        DiskHealth.class,
                        SmartAttribute.class,
                        SelfTest.class,
                        DriveCounter.class,
                        DriveError.class),
                "smartmontools 7.x ataprint.cpp, nvmeprint.cpp, scsiprint.cpp; output of smartctl 7.3",
                List.of(
                        "{\n \"smartctl\": {\"version\": [7, 4]},\n \"device\": {\"name\": \"/dev/sdq\"},\n"
                                + " \"smart_status\": {\"passed\": false},\n"
                                + " \"ata_smart_attributes\": {\"table\": [{\"id\": 5, \"name\": \"Reallocated_Sector_Ct\","
                                + " \"value\": 90, \"thresh\": 10, \"when_failed\": \"\","
                                + " \"raw\": {\"value\": 96, \"string\": \"96\"}}]}\n}",
                        "{\"smartctl\": {\"version\": [7, 4]}, \"device\": {\"name\": \"/dev/nvme3\"},"
                                + " \"nvme_smart_health_information_log\": {\"critical_warning\": 4, \"media_errors\": 9}}"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Document document : JsonDocuments.with("smartctl", text, facts)) {
            new Reading(document, facts).read();
        }
    }

    /** One document. */
    private static final class Reading {
        private final Document document;
        private final JsonNode root;
        private final Facts facts;
        private final DriveReport report;

        Reading(Document document, Facts facts) {
            this.document = document;
            this.root = document.root();
            this.facts = facts;
            String name = root.path("device").path("name").asText();
            String device =
                    DriveName.in(name)
                            .or(() -> DriveName.ofFile(document.start().source()))
                            .orElse("");
            this.report = new DriveReport(device, document.start());
        }

        void read() {
            report.vendor(root.path("scsi_vendor").asText());
            report.model(root.path("model_name").asText());
            report.model(root.path("scsi_product").asText());
            report.firmware(root.path("firmware_version").asText());
            report.firmware(root.path("scsi_revision").asText());
            JsonNode passed = root.path("smart_status").path("passed");
            if (passed.isBoolean()) {
                report.passed(passed.asBoolean(), document.place("passed"));
            }
            root.path("ata_smart_attributes").path("table").forEach(this::attribute);
            ataLogs();
            scsi();
            nvme();
            facts.add(report.health());
        }

        private void attribute(JsonNode row) {
            int id = row.path("id").asInt();
            JsonNode raw = row.path("raw");
            String name = row.path("name").asText();
            String rawText = raw.path("string").asText(raw.path("value").asText());
            OptionalLong count = SmartRaw.count(id, rawText);
            if (id < 1 || id > 255 || count.isEmpty()) {
                facts.unreadable(document.place(name), "a SMART attribute without a number");
                return;
            }
            String failing = row.path("when_failed").asText();
            facts.add(
                    new SmartAttribute(
                            report.device(),
                            id,
                            name,
                            row.path("value").asInt(),
                            row.path("thresh").asInt(),
                            count.getAsLong(),
                            failing.isEmpty() || failing.equals("-") ? "no" : failing,
                            document.place(name).citation()));
        }

        private void ataLogs() {
            for (String kind : List.of("summary", "extended")) {
                JsonNode log = root.path("ata_smart_error_log").path(kind);
                counter("ata-errors", log.path("count"), "count");
                log.path("table").forEach(this::error);
            }
            for (String kind : List.of("standard", "extended")) {
                JsonNode tests = root.path("ata_smart_self_test_log").path(kind).path("table");
                int order = 0;
                for (JsonNode test : tests) {
                    order++;
                    selfTest(order, test, test.path("type"), test.path("status"), "lifetime_hours");
                }
            }
        }

        private void error(JsonNode entry) {
            String text = entry.path("error_description").asText();
            Matcher error = ERROR.matcher(text);
            if (error.find()) {
                facts.add(
                        new DriveError(
                                report.device(),
                                SmartctlSection.failure(error.group("what")),
                                Numbers.hex(error.group("lba")),
                                number(entry.path("lifetime_hours")),
                                document.place(text).citation()));
            }
        }

        private void selfTest(
                int order, JsonNode test, JsonNode type, JsonNode result, String hours) {
            String status = result.path("string").asText();
            if (!status.isEmpty()) {
                SelfTest read =
                        new SelfTest(
                                report.device(),
                                order,
                                type.path("string").asText(),
                                SelfTests.result(status),
                                number(test.path(hours)),
                                number(test.path("lba")),
                                document.place(status).citation());
                report.selfTest(read);
                facts.add(read);
            }
        }

        private void scsi() {
            counter("grown-defects", root.path("scsi_grown_defect_list"), "scsi_grown_defect_list");
            JsonNode errors = root.path("scsi_error_counter_log");
            for (String direction : List.of("read", "write", "verify")) {
                report.mediaErrors(number(errors.path(direction).path("total_uncorrected_errors")));
            }
            for (int i = 0; i < SCSI_TESTS; i++) {
                JsonNode test = root.path("scsi_self_test_" + i);
                selfTest(i + 1, test, test.path("code"), test.path("result"), "none");
            }
            report.percentUsed(number(root.path("scsi_percentage_used_endurance_indicator")));
        }

        private void nvme() {
            JsonNode log = root.path("nvme_smart_health_information_log");
            if (log.isObject()) {
                report.criticalWarning(number(log.path("critical_warning")));
                report.spare(number(log.path("available_spare")));
                report.spareThreshold(number(log.path("available_spare_threshold")));
                report.percentUsed(number(log.path("percentage_used")));
                report.unsafeShutdowns(number(log.path("unsafe_shutdowns")));
                report.mediaErrors(number(log.path("media_errors")));
                counter(
                        "nvme-error-entries",
                        log.path("num_err_log_entries"),
                        "num_err_log_entries");
            }
            int order = 0;
            for (JsonNode test : root.path("nvme_self_test_log").path("table")) {
                order++;
                selfTest(
                        order,
                        test,
                        test.path("self_test_code"),
                        test.path("self_test_result"),
                        "power_on_hours");
            }
        }

        private void counter(String name, JsonNode count, String place) {
            OptionalLong number = number(count);
            if (number.isPresent()) {
                facts.add(
                        new DriveCounter(
                                report.device(),
                                name,
                                number.getAsLong(),
                                document.place(place).citation()));
            }
        }
    }

    /** A whole number, absent where the member is missing or is anything else. */
    static OptionalLong number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong()
                ? OptionalLong.of(node.asLong())
                : OptionalLong.empty();
    }
}
