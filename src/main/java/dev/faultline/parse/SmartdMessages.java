package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.DriveCounter;
import dev.faultline.fact.SelfTest;
import dev.faultline.fact.SensorReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Warnings of smartd, from its log or from the mail it sends. It watches drives and speaks only
 * when something changed for the worse.
 */
final class SmartdMessages implements Parser {

    /** {@code [SAT]} names the kind of drive, {@code [cciss_disk_02]} the drive behind a RAID. */
    private static final Pattern DEVICE =
            Pattern.compile(
                    "\\bDevice: (?:/dev/)?(?<node>[\\w.:/+-]{1,80}+)(?: \\[(?<member>\\w{1,24}_disk_?[\\w#]{1,24}+)\\])?"
                            + "(?: \\[\\w{1,20}+\\])?, (?<rest>.{3,300}+)");

    private static final Wordings WORDINGS =
            new Wordings()
                    .say(
                            "pending-sectors",
                            "^(?<count>\\d{1,18}+) Currently unreadable \\(pending\\) sectors",
                            "^(?<count>\\d{1,18}+) Total unreadable \\(pending\\) sectors")
                    .say(
                            "uncorrectable-errors",
                            "^(?<count>\\d{1,18}+) (?:Offline|Total offline) uncorrectable sectors")
                    .say(
                            "ata-errors",
                            "^ATA error count increased from \\d{1,18}+ to (?<count>\\d{1,18}+)")
                    .say(
                            "failing",
                            "^FAILED SMART self-check\\. BACK UP DATA NOW",
                            "^SMART Failure: ",
                            "^Failed SMART prefail Attribute: ")
                    .say(
                            "self-test",
                            "^Self-Test Log error count increased from \\d",
                            "^new Self-Test Log error at hour timestamp (?<hours>\\d{1,9}+)")
                    .say("warning", "^Critical Warning \\((?<warning>0x[0-9a-fA-F]{1,2})\\)")
                    .say(
                            "hot",
                            "^Temperature (?<degrees>\\d{1,3}+) Celsius reached critical limit of"
                                    + " (?<limit>\\d{1,3}+) Celsius")
                    .say(
                            "gone",
                            "^(?:open\\(\\) (?:of \\w{1,8} device )?failed|removed \\w{1,8} device):"
                                    + " No such device")
                    .say(
                            "silent",
                            "^Read SMART Self[- ]Test Log Failed",
                            "^Read (?:Summary |Extended Comprehensive )?SMART Error Log [Ff]ailed",
                            "^[Ff]ailed to read SMART (?:Attribute Data|values)");

    @Override
    public Format format() {
        return new Format(
                        "smartd",
                        "warnings of smartd",
                        Set.of("Device: "),
                        0,
                        Map.of("any", "journalctl -u smartd -u smartmontools"),
                        List.of("**/var/log/messages*", "**/var/log/syslog*"),
                        Set.of(
                                DriveCounter.class,
                                DiskHealth.class,
                                SelfTest.class,
                                SensorReading.class,
                                BlockError.class),
                        "smartmontools 5.0 to 7.3, smartd.cpp: CheckSelfTestLogs(), check_pending(),"
                                + " CheckTemperature(), ATACheckDevice(), SCSICheckDevice(),"
                                + " NVMeCheckDevice()",
                        List.of(
                                "Mar  5 11:20:31 node7 smartd[812]: Device: /dev/sdk [SAT], 8 Currently unreadable"
                                        + " (pending) sectors (changed +8)",
                                "Device: /dev/sdk [SAT], 2 Offline uncorrectable sectors",
                                "Device: /dev/sg2 [areca_disk#04_enc#01], Self-Test Log error count increased"
                                        + " from 1 to 2",
                                "Device: /dev/sdk, new Self-Test Log error at hour timestamp 4711",
                                "Device: /dev/sdk [SAT], FAILED SMART self-check. BACK UP DATA NOW!",
                                "Device: /dev/sg1 [cciss_disk_03] [SCSI], SMART Failure: DATA CHANNEL IMPENDING"
                                        + " FAILURE GENERAL HARD DRIVE FAILURE",
                                "Device: /dev/sdk [SAT], ATA error count increased from 3 to 7",
                                "Device: /dev/nvme3, Critical Warning (0x04): Reliability",
                                "Device: /dev/sdk [SAT], Temperature 67 Celsius reached critical limit of 60"
                                        + " Celsius (Min/Max 21/67)",
                                "Device: /dev/sdk [SAT], Read SMART Self-Test Log Failed",
                                "Device: /dev/sdk [SAT], open() of ATA device failed: No such device"))
                .logged(
                        Set.of(
                                "(pending) sectors",
                                "uncorrectable sectors",
                                "ATA error count increased",
                                "FAILED SMART self-check",
                                "SMART Failure: ",
                                "Failed SMART prefail",
                                "Self-Test Log error",
                                "Critical Warning (",
                                "reached critical limit",
                                ": No such device",
                                "Test Log Failed",
                                "SMART Error Log ",
                                "to read SMART "));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                DEVICE,
                (line, device) ->
                        WORDINGS.hear(device.group("rest"))
                                .ifPresent(heard -> read(line, name(device), heard, facts)));
    }

    private static String name(Matcher device) {
        return Numbers.group(device.group("member")).orElse(device.group("node"));
    }

    private static void read(Line line, String device, Wordings.Heard heard, Facts facts) {
        switch (heard.meaning()) {
            case "failing" -> facts.add(health(line, device, Optional.of(false), 0));
            case "warning" -> {
                long bits = Numbers.hex(heard.group("warning")).orElse(0);
                facts.add(health(line, device, Optional.empty(), (int) bits));
            }
            case "self-test" -> facts.add(selfTest(line, device, heard));
            case "hot" -> facts.add(temperature(line, device, heard));
            case "gone", "silent" ->
                    facts.add(
                            new BlockError(
                                    device,
                                    heard.meaning().equals("gone") ? "gone" : "io",
                                    "",
                                    OptionalLong.empty(),
                                    line.citation()));
            default -> {
                long count = Numbers.decimal(heard.group("count")).orElse(0);
                facts.add(new DriveCounter(device, heard.meaning(), count, line.citation()));
            }
        }
    }

    private static DiskHealth health(
            Line line, String device, Optional<Boolean> passed, int warning) {
        return new DiskHealth(
                device,
                Optional.empty(),
                Optional.empty(),
                passed,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                passed.isPresent() ? OptionalInt.empty() : OptionalInt.of(warning),
                OptionalLong.empty(),
                line.citation());
    }

    /** Which test it was, smartd does not say. */
    private static SelfTest selfTest(Line line, String device, Wordings.Heard heard) {
        OptionalLong hours =
                line.message().contains("at hour timestamp")
                        ? Numbers.decimal(heard.group("hours"))
                        : OptionalLong.empty();
        return new SelfTest(
                device, 1, "Self-test", "failed", hours, OptionalLong.empty(), line.citation());
    }

    private static SensorReading temperature(Line line, String device, Wordings.Heard heard) {
        return new SensorReading(
                device,
                "celsius",
                Numbers.decimal(heard.group("degrees")).orElse(0),
                OptionalDouble.empty(),
                OptionalDouble.of(Numbers.decimal(heard.group("limit")).orElse(0)),
                true,
                line.citation());
    }
}
