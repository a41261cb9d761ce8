package dev.faultline.parse;

import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.DriveError;
import dev.faultline.fact.FileIoError;
import dev.faultline.fact.SelfTest;
import dev.faultline.fact.SmartAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Output of smartctl for ATA, SCSI and NVMe drives, whole ({@code -x}, {@code -a}) or in parts. A
 * drive or a bridge without SMART gives a {@link DiskHealth} without a verdict.
 */
final class SmartctlText implements Parser {

    private static final Pattern HEADER = Pattern.compile("^smartctl (?:version )?\\d{1,2}\\.\\d");
    private static final Pattern PROMPT =
            Pattern.compile("^(?:\\S{0,40}[@~\\]]\\S{0,40} ?)?[$#] [a-z./]");

    @Override
    public Format format() {
        return new Format(
                "smart",
                "smartctl",
                Set.of(
                        "smartctl",
                        "Smartctl",
                        "SMART",
                        "Pre-fail",
                        "Old_age",
                        " PO-",
                        " POS",
                        " -O-",
                        " -OS",
                        " ---",
                        "offline",
                        "Background",
                        "Short  ",
                        "Extended  ",
                        "Critical Warning",
                        "Available Spare",
                        "ercentage",
                        "Media and Data Integrity",
                        "Unsafe Shutdowns",
                        "grown defect list",
                        "Error Count",
                        "Error Information Log",
                        "at disk power-on",
                        "Error: ",
                        "Non-medium error",
                        "Device Model:",
                        "Model Number:",
                        "Firmware Version:",
                        "read: ",
                        "write: ",
                        "verify: ",
                        "Revision:",
                        "Product:",
                        "Vendor:",
                        "Uncorrectable Errors",
                        "CRC Errors",
                        "Logical Sectors"),
                0,
                Map.of("any", "smartctl -x /dev/DISK"),
                List.of(
                        "sos_commands/ata/smartctl*",
                        "sos_commands/scsi/smartctl*",
                        "sos_commands/nvme/smartctl*",
                        "fs-smartmon.txt"),
                Set.of(
                        DiskHealth.class,
                        SmartAttribute.class,
                        SelfTest.class,
                        DriveCounter.class,
                        DriveError.class,
                        FileIoError.class),
                "smartmontools 7.x ataprint.cpp:1261,2296,2469,2710, nvmeprint.cpp:432-524, smartctl(8)",
                List.of(
                        "smartctl 7.4 2023-08-01 r5530 [x86_64-linux] (local build)\n/dev/sdq: Unable to detect device type",
                        "Smartctl open device: /dev/nvme6 failed: No such device",
                        "SMART overall-health self-assessment test result: FAILED!",
                        "SMART Health Status: FAILURE PREDICTION THRESHOLD EXCEEDED: ascq=0x5 [asc=5d, ascq=5]",
                        "  5 Reallocated_Sector_Ct   0x0033   098   098   010    Pre-fail  Always       -       112",
                        "197 Current_Pending_Sector  -O--CK   100   100   000    -    24",
                        "# 1  Extended offline    Completed: read failure       60%     31007         99120",
                        "# 1  Background long   Failed in segment -->       3   19021            81234567 [0x3 0x11 0x0]",
                        " 0   Extended          Completed without error              4120            -     -   -   -    -",
                        "Critical Warning:                   0x04",
                        "Elements in grown defect list: 17",
                        "ATA Error Count: 12 (device log contains only the most recent five errors)",
                        "0x04  0x008  4               7  ---  Number of Reported Uncorrectable Errors",
                        "Error 12 occurred at disk power-on lifetime: 31001 hours (1291 days + 17 hours)\n"
                                + "  40 51 08 10 20 30 04  Error: UNC 8 sectors at LBA = 0x04302010 = 70262800"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Optional<SmartctlSection> section = Optional.empty();
        Optional<String> asked = Optional.empty();
        for (Line line : text.lines()) {
            Optional<String> command = DriveName.ofCommand("smartctl", line.text());
            boolean header = HEADER.matcher(line.text()).find();
            if (header || command.isPresent() || PROMPT.matcher(line.text()).find()) {
                section.ifPresent(s -> s.finish(facts));
                section = Optional.empty();
                asked = header ? asked : command;
            }
            if (section.isEmpty()) {
                section = Optional.of(new SmartctlSection(device(asked, line), line));
            }
            if (header) {
                section.get().open();
            }
            section.get().read(line, facts);
        }
        section.ifPresent(s -> s.finish(facts));
    }

    private static String device(Optional<String> asked, Line line) {
        return asked.or(() -> DriveName.ofFile(line.source())).orElse("");
    }
}
