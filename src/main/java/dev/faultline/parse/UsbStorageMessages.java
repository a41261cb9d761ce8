package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.LinkError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * USB disks that were unplugged, dropped off or were reset. Other USB devices come and go all day
 * and are passed over. A device that is pulled on purpose looks the same: weak evidence.
 */
final class UsbStorageMessages implements Parser {

    private static final Pattern STORAGE =
            Pattern.compile(
                    "^(?:scsi(?: host)?(?<host>\\d{1,4}+) ?: )?(?:usb-storage|uas)"
                            + " (?<port>\\d{1,3}+-[\\d.]{1,20}+):\\d");
    private static final Pattern DISK =
            Pattern.compile(
                    "^sd (?<host>\\d{1,4}+):\\d{1,4}+:\\d{1,4}+:\\d{1,8}+: \\[(?<disk>sd[a-z]{1,4}+)\\]");
    private static final Pattern ABORT =
            Pattern.compile(
                    "^sd \\d{1,4}+(?::\\d{1,8}+){3}: (?:\\[(?<disk>sd[a-z]{1,4}+)\\] )?(?:tag#\\d{1,6}+ )?"
                            + "(?:uas_eh_abort_handler|data cmplt err -(?:71|75|32|110) )"
                            + "(?:.{0,60}? inflight: ?(?:CMD )?(?<way>IN|OUT)\\b)?");
    private static final Pattern USB =
            Pattern.compile("^usb (?<port>\\d{1,3}+-[\\d.]{1,20}+): (?<rest>.*)");
    private static final Wordings WORDINGS =
            new Wordings()
                    .say("disconnect", "^USB disconnect")
                    .say(
                            "hard-reset",
                            "^reset (?:low|full|high|[Ss]uper)[\\w+ -]{0,24}? USB device")
                    .say(
                            "no-answer",
                            "^device descriptor read/\\w{1,4}, error -\\d",
                            "^device not accepting address",
                            "^cannot reset");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "usb-storage",
                    "_eh_abort_handler",
                    "data cmplt err",
                    "_eh_device_reset_handler",
                    "descriptor read/",
                    "not accepting address",
                    "cannot reset");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "USB disks",
                        Set.of(
                                "usb-storage",
                                "uas ",
                                "uas_eh_abort_handler",
                                "data cmplt err",
                                "[sd",
                                "USB disconnect",
                                "USB device",
                                "descriptor read/",
                                "not accepting address",
                                "cannot reset"),
                        24,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(LinkError.class, BlockError.class),
                        "messages of drivers/usb/core/hub.c and drivers/usb/storage (uas.c: uas_log_cmd_state()), field samples of 4.x to 6.x",
                        List.of(
                                "[    1.000000] usb-storage 3-2:1.0: USB Mass Storage device detected\n"
                                        + "[    1.000000] scsi host9: usb-storage 3-2:1.0\n"
                                        + "[    1.100000] sd 9:0:0:0: [sdm] Attached SCSI disk\n"
                                        + "[   55.000000] usb 3-2: reset SuperSpeed USB device number 4 using xhci_hcd",
                                "[    1.000000] usb-storage 3-2:1.0: USB Mass Storage device detected\n"
                                        + "[   55.000000] usb 3-2: USB disconnect, device number 4",
                                "[    1.000000] uas 3-2:1.0: sense of command\n"
                                        + "[   55.000000] usb 3-2: device descriptor read/64, error -71",
                                "[   61.000000] sd 9:0:0:0: [sdm] tag#7 uas_eh_abort_handler 0 uas-tag 3 inflight: CMD OUT",
                                "[   61.000000] sd 9:0:0:0: [sdm] tag#7 data cmplt err -71 uas-tag 3 inflight: CMD"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        Set<String> storagePorts = new HashSet<>();
        Map<String, String> portOfHost = new HashMap<>();
        Map<String, String> diskOf = new HashMap<>();
        for (Line line : text.lines()) {
            Matcher storage = STORAGE.matcher(line.message());
            Matcher disk = DISK.matcher(line.message());
            Matcher usb = USB.matcher(line.message());
            abort(line, facts);
            if (storage.find()) {
                storagePorts.add(storage.group("port"));
                Numbers.group(storage.group("host"))
                        .ifPresent(host -> portOfHost.put(host, storage.group("port")));
            } else if (disk.find() && portOfHost.containsKey(disk.group("host"))) {
                diskOf.put(portOfHost.get(disk.group("host")), disk.group("disk"));
            } else if (usb.find() && storagePorts.contains(usb.group("port"))) {
                String device = diskOf.getOrDefault(usb.group("port"), usb.group("port"));
                WORDINGS.hear(usb.group("rest"))
                        .ifPresent(heard -> add(line, device, heard.meaning(), facts));
            }
        }
    }

    /** Commands to a USB bridge that speaks UAS and did not answer or answered with nonsense. */
    private static void abort(Line line, Facts facts) {
        Matcher abort = ABORT.matcher(line.message());
        if (!abort.find()) {
            return;
        }
        String device = Numbers.group(abort.group("disk")).orElse("");
        String way = Numbers.group(abort.group("way")).orElse("");
        String operation = way.equals("IN") ? "read" : way.equals("OUT") ? "write" : "";
        facts.add(
                new BlockError(
                        device, "timeout", operation, OptionalLong.empty(), line.citation()));
    }

    private static void add(Line line, String device, String flag, Facts facts) {
        facts.add(new LinkError(device, "usb", "reset", List.of(flag), line.citation()));
    }
}
