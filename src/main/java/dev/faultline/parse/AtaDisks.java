package dev.faultline.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which disk hangs on which ATA port, as far as a log shows it. At boot a driver announces its
 * hosts ({@code scsi host2: ahci}) and then its ports ({@code ata3: SATA max}) in the same order,
 * and a disk names its host ({@code sd 2:0:0:0: [sdc]}). Without the boot, the disk whose command
 * fails while a port recovers ({@code configured for} to {@code EH complete}) is the one on that
 * port.
 */
final class AtaDisks {

    private static final Pattern HOST =
            Pattern.compile(
                    "^scsi(?: host)?(?<host>\\d{1,4}+) ?: (?:ahci|ata_|sata_|pata_|pdc_)[\\w-]{0,20}+$");
    private static final Pattern PORT = Pattern.compile("^(?<port>ata\\d{1,4}+): [SP]ATA max ");
    private static final Pattern DISK =
            Pattern.compile(
                    "^sd (?<host>\\d{1,4}+):0:(?<unit>\\d):0: \\[(?<disk>sd[a-z]{1,4}+)\\] (?<rest>.*)");
    private static final Pattern RECOVERY =
            Pattern.compile(
                    "^(?<port>ata\\d{1,4}+)(?<unit>\\.\\d\\d)?: (?<what>configured for|EH complete)");

    private final Deque<String> hosts = new ArrayDeque<>();
    private final Map<String, String> portOfHost = new HashMap<>();
    private final Map<String, String> diskOfUnit = new HashMap<>();
    private String recovering = "";

    private AtaDisks() {}

    /** Reads the whole text once. */
    static AtaDisks of(Text text) {
        AtaDisks disks = new AtaDisks();
        for (Line line : text.lines()) {
            disks.read(line.message());
        }
        return disks;
    }

    /**
     * The disk on that unit of a port, or the name of the port itself where the log does not tell.
     *
     * @param unit {@code .00} or {@code .01}; empty for the port as a whole
     */
    String disk(String port, String unit) {
        return diskOfUnit.getOrDefault(port + (unit.isEmpty() ? ".00" : unit), port);
    }

    private void read(String message) {
        if (message.startsWith("ata")) {
            readPort(message);
        } else if (message.startsWith("scsi")) {
            Matcher host = HOST.matcher(message);
            if (host.find()) {
                hosts.add(host.group("host"));
            }
        } else if (message.startsWith("sd ")) {
            readDisk(message);
        }
    }

    private void readPort(String message) {
        Matcher port = PORT.matcher(message);
        Matcher recovery = RECOVERY.matcher(message);
        if (port.find() && !hosts.isEmpty()) {
            portOfHost.put(hosts.remove(), port.group("port"));
        } else if (recovery.find()) {
            recovering =
                    recovery.group("what").startsWith("c") && recovery.group("unit") != null
                            ? recovery.group("port") + recovery.group("unit")
                            : "";
        }
    }

    private void readDisk(String message) {
        Matcher disk = DISK.matcher(message);
        if (!disk.find()) {
            return;
        }
        String port = portOfHost.get(disk.group("host"));
        if (port != null) {
            diskOfUnit.put(port + ".0" + disk.group("unit"), disk.group("disk"));
        } else if (!recovering.isEmpty() && disk.group("rest").contains("Result:")) {
            diskOfUnit.putIfAbsent(recovering, disk.group("disk"));
        }
    }
}
