package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SCSI disks answer. The lines of one failed command (result, sense key, additional sense,
 * CDB) give one {@link BlockError}: by the sense key where the disk answered, by the host byte
 * where it did not.
 */
final class ScsiMessages implements Parser {

    private static final Pattern DISK =
            Pattern.compile(
                    "^(?:sd \\d{1,5}+(?::\\d{1,8}+){3}: )?\\[(?<dev>sd[a-z]{1,4}+)\\]\\s*(?:tag#\\d{1,6}+ )?(?<rest>.*)");
    private static final Pattern RESULT =
            Pattern.compile(
                    "Result: hostbyte=(?<host>\\w{1,40}+)(?: driverbyte=(?<driver>\\w{1,40}+))?");
    private static final Pattern SENSE =
            Pattern.compile("^Sense Key : (?<key>[A-Z][A-Za-z ]{1,30})");
    private static final Pattern CDB =
            Pattern.compile(
                    "^(?:CDB: )?(?:opcode=0x\\w{1,4} )?(?<op>Read|Write|Synchronize)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFLINE =
            Pattern.compile(
                    "^(?:sd|scsi) (?<hctl>\\d{1,5}+(?::\\d{1,8}+){3}): (?:\\[(?<dev>sd[a-z]{1,4}+)\\] )?(?:tag#\\d{1,6}+ )?"
                            + "(?:rejecting I/O to (?:offline|dead) device|Device offlined - not ready after"
                            + " error recovery|timing out command, waited|Medium access timeout failure)");
    private static final Pattern ABORT =
            Pattern.compile(
                    "^(?:sd (?<hctl>\\d{1,5}+(?::\\d{1,8}+){3}): (?:\\[(?<dev>sd[a-z]{1,4}+)\\] )?(?:tag#\\d{1,6}+ )?"
                            + "|mpt[23]?sas\\w{0,8}+: |mptscsih: ioc\\d{1,3}+: )attempting task abort!");
    private static final Pattern ABORTED =
            Pattern.compile(
                    "^sd (?<hctl>\\d{1,5}+(?::\\d{1,8}+){3}): (?:\\[(?<dev>sd[a-z]{1,4}+)\\] )?(?:tag#\\d{1,6}+ )?CDB: ");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "Result: hostbyte=",
                    "Sense Key : ",
                    "rejecting I/O to",
                    "Device offlined",
                    "Medium access timeout",
                    "attempting task abort",
                    "timing out command");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "SCSI disks",
                        Set.of(
                                "[sd",
                                "rejecting I/O to",
                                "Device offlined",
                                "attempting task abort",
                                " CDB: ",
                                "timing out command",
                                "Medium access timeout"),
                        4,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(BlockError.class),
                        "Linux v4.4 and v6.12 drivers/scsi/scsi_logging.c, v6.12 drivers/scsi/scsi_lib.c:1342,"
                                + " v3.2 and v6.12 drivers/scsi/mpt3sas/mpt3sas_scsih.c: scsih_abort()",
                        List.of(
                                "[   90.100000] sd 4:0:0:0: [sdf] tag#3 FAILED Result: hostbyte=DID_OK driverbyte=DRIVER_SENSE cmd_age=2s\n"
                                        + "[   90.100000] sd 4:0:0:0: [sdf] tag#3 Sense Key : Medium Error [current] \n"
                                        + "[   90.100000] sd 4:0:0:0: [sdf] tag#3 Add. Sense: Unrecovered read error\n"
                                        + "[   90.100000] sd 4:0:0:0: [sdf] tag#3 CDB: Read(10) 28 00 01 02 03 04 00 00 08 00",
                                "[   90.100000] sd 4:0:0:0: [sdf] Unhandled sense code\n"
                                        + "[   90.100000] sd 4:0:0:0: [sdf]  \n"
                                        + "[   90.100000] Result: hostbyte=DID_OK driverbyte=DRIVER_SENSE\n"
                                        + "[   90.100000] sd 4:0:0:0: [sdf]  \n"
                                        + "[   90.100000] Sense Key : Hardware Error [current] [descriptor]\n"
                                        + "[   90.100000] sd 4:0:0:0: [sdf] CDB: \n"
                                        + "[   90.100000] Read(10): 28 00 01 02 03 04 00 00 08 00",
                                "[   90.100000] sd 4:0:0:0: [sdf] tag#3 FAILED Result: hostbyte=DID_TRANSPORT_DISRUPTED driverbyte=DRIVER_OK",
                                "[   90.100000] sd 4:0:0:0: [sdf] tag#3 UNKNOWN(0x2003) Result: hostbyte=DID_NO_CONNECT driverbyte=DRIVER_OK",
                                "[   90.100000] sd 4:0:0:0: rejecting I/O to offline device",
                                "[   90.100000] sd 4:0:0:0: [sdf] tag#3 rejecting I/O to dead device",
                                "[   90.100000] sd 4:0:0:0: Device offlined - not ready after error recovery",
                                "[   90.100000] sd 4:0:0:0: [sdf] Medium access timeout failure. Offlining disk!",
                                "[   90.100000] sd 4:0:0:0: [sdf] tag#3 timing out command, waited 180s",
                                "[   90.100000] sd 4:0:3:0: attempting task abort!scmd(0x000000005e1d2c3b), outstanding for"
                                        + " 30216 ms & timeout 30000 ms\n"
                                        + "[   90.100000] sd 4:0:3:0: [sdf] tag#3 CDB: Read(16) 88 00 00 00 00 00 01 02 03 04",
                                "[   90.100000] mpt2sas1: attempting task abort! scmd(ffff88101a2b3c00)\n"
                                        + "[   90.100000] sd 4:0:3:0: CDB: Synchronize Cache(10): 35 00 00 00 00 00 00 00"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        Reading reading = new Reading(facts);
        for (Line line : text.lines()) {
            reading.read(line);
        }
        reading.finishAll();
    }

    /** One failed command while its lines come in. */
    private record Command(Line first, String failure, boolean bySense) {}

    /** The commands of one text that are not finished yet, by disk: printk interleaves disks. */
    private static final class Reading {
        private final Facts facts;
        private final Map<String, Command> open = new LinkedHashMap<>();
        private String broken = "";
        private Optional<Line> abort = Optional.empty();

        Reading(Facts facts) {
            this.facts = facts;
        }

        void read(Line line) {
            String message = line.message();
            aborted(line);
            if (message.startsWith("sd ") || message.startsWith("[sd")) {
                readDisk(line);
            } else if (!broken.isEmpty()) {
                disk(line, broken, message.strip());
            }
        }

        /**
         * The SCSI layer gives a command up that got no answer; the line after it tells which one.
         */
        private void aborted(Line line) {
            Matcher command = ABORTED.matcher(line.message());
            Matcher begun = ABORT.matcher(line.message());
            if (begun.find()) {
                abort = Optional.of(line);
            } else if (abort.isPresent() && command.find()) {
                String device = Numbers.group(command.group("dev")).orElse(command.group("hctl"));
                Matcher cdb = CDB.matcher(line.message().substring(command.end()));
                add(device, "timeout", cdb.find() ? operation(cdb.group("op")) : "", abort.get());
                abort = Optional.empty();
            }
        }

        private void readDisk(Line line) {
            Matcher offline = OFFLINE.matcher(line.message());
            Matcher disk = DISK.matcher(line.message());
            if (offline.find()) {
                offline(line, offline);
            } else if (disk.find()) {
                String rest = disk.group("rest").strip();
                broken = rest.isEmpty() || rest.equals("CDB:") ? disk.group("dev") : "";
                disk(line, disk.group("dev"), rest);
            }
        }

        private void offline(Line line, Matcher offline) {
            String device = Numbers.group(offline.group("dev")).orElse(offline.group("hctl"));
            String failure = line.message().contains("timing out") ? "timeout" : "offline";
            add(device, failure, "", line);
        }

        private void disk(Line line, String device, String rest) {
            Matcher result = RESULT.matcher(rest);
            Matcher sense = SENSE.matcher(rest);
            Matcher cdb = CDB.matcher(rest);
            if (result.find()) {
                start(line, device, ScsiFailure.ofHost(result.group("host")), false);
            } else if (sense.find()) {
                sense(line, device, ScsiFailure.ofSense(sense.group("key").strip()));
            } else if (cdb.find() && open.containsKey(device)) {
                finish(device, operation(cdb.group("op")));
            }
        }

        private void sense(Line line, String device, String failure) {
            Command begun = open.get(device);
            if (begun != null && !begun.bySense()) {
                open.put(device, new Command(begun.first(), failure, true));
            } else {
                start(line, device, failure, true);
            }
        }

        private void start(Line line, String device, String failure, boolean bySense) {
            finish(device, "");
            open.put(device, new Command(line, failure, bySense));
        }

        private void finish(String device, String operation) {
            Command command = open.remove(device);
            if (command != null) {
                add(device, command.failure(), operation, command.first());
            }
        }

        void finishAll() {
            List.copyOf(open.keySet()).forEach(device -> finish(device, ""));
        }

        private void add(String device, String failure, String operation, Line line) {
            if (!failure.isEmpty()) {
                facts.add(
                        new BlockError(
                                device, failure, operation, OptionalLong.empty(), line.citation()));
            }
        }
    }

    private static String operation(String name) {
        return name.equalsIgnoreCase("Read")
                ? "read"
                : name.equalsIgnoreCase("Write") ? "write" : "flush";
    }
}
