package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.Fact;
import dev.faultline.fact.LinkError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One libata exception while its lines come in. The drive's own word (UNC, IDNF) decides first,
 * then checksum errors on the wire, then what the host saw.
 */
final class AtaException {

    /** Emask bits, include/linux/libata.h AC_ERR_*. */
    private static final int HSM = 0x2, TIMEOUT = 0x4, MEDIA = 0x8, ATA_BUS = 0x10;

    /** Error register bits of ATA. */
    private static final int ICRC = 0x80, UNC = 0x40, IDNF = 0x10, ABRT = 0x04;

    /** SError bits that tell of the wire: not those of a device that comes or goes. */
    private static final Set<String> WIRE =
            Set.of(
                    "UnrecovData",
                    "RecovData",
                    "Persist",
                    "Proto",
                    "10B8B",
                    "Dispar",
                    "BadCRC",
                    "Handshk",
                    "LinkSeq",
                    "TrStaTrns",
                    "UnrecFIS",
                    "PHYInt",
                    "RecovComm");

    /**
     * What reads of a card return that is no longer on the bus; its bits tell nothing of the wire.
     * Linux v6.12 include/linux/pci.h, PCI_ERROR_RESPONSE.
     */
    private static final long ALL_ONES = 0xffff_ffffL;

    private static final Pattern FLAGS = Pattern.compile("\\{ (?<flags>[\\w ]{1,200}+)\\}");
    private static final String BYTES = "[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}";

    private static final Pattern RESULT =
            Pattern.compile(
                    "^(?<status>[0-9a-f]{2})/(?<error>[0-9a-f]{2}):[0-9a-f]{2}:(?<low>"
                            + BYTES
                            + ")"
                            + "/[0-9a-f]{2}:[0-9a-f]{2}:(?<high>"
                            + BYTES
                            + ")/(?<device>[0-9a-f]{2})"
                            + "(?: Emask (?<emask>0x[0-9a-f]{1,4}))?");

    private final Line line;
    private final String unit;
    private final Set<String> flags = new LinkedHashSet<>();
    private final boolean onTheWire;
    private final boolean unreachable;
    private int emask;
    private int error;
    private String command = "";
    private OptionalLong sector = OptionalLong.empty();

    AtaException(Line line, String unit, String emask, String serr) {
        this.line = line;
        this.unit = unit;
        this.emask = (int) Numbers.hex(emask).orElse(0);
        this.onTheWire = Numbers.hex(serr).orElse(0) != 0;
        this.unreachable = Numbers.hex(serr).orElse(0) == ALL_ONES;
    }

    /** {@code .00} or {@code .01}; empty where the exception is the port's. */
    String unit() {
        return unit;
    }

    /** A further line of the port, without its prefix. */
    void detail(String rest) {
        if (rest.startsWith("failed command: ") && command.isEmpty()) {
            command = rest.substring("failed command: ".length());
        } else if (rest.startsWith("SError: {") && !unreachable || rest.startsWith("error: {")) {
            Matcher matcher = FLAGS.matcher(rest);
            if (matcher.find()) {
                flags.addAll(List.of(matcher.group("flags").strip().split(" +")));
            }
        }
    }

    /** The task file that came back; of several queued commands the one with an error counts. */
    void result(String text) {
        Matcher result = RESULT.matcher(text);
        if (!result.find()) {
            return;
        }
        emask |= (int) Numbers.hex(result.group("emask")).orElse(0);
        int now = Integer.parseInt(result.group("error"), 16);
        boolean failed = (Integer.parseInt(result.group("status"), 16) & 1) != 0;
        if (failed && error == 0) {
            error = now;
            sector = sector(result);
        }
    }

    Fact fact(String device) {
        if (has(UNC, "UNC") || (emask & MEDIA) != 0) {
            return block(device, "medium");
        }
        if (has(IDNF, "IDNF")) {
            return block(device, "address");
        }
        if (has(ICRC, "ICRC")) {
            flags.add("ICRC");
            return link(device);
        }
        if ((emask & ATA_BUS) != 0 || onTheWire && flags.stream().anyMatch(WIRE::contains)) {
            return link(device);
        }
        if ((emask & TIMEOUT) != 0 || line.message().contains(" frozen")) {
            return block(device, "timeout");
        }
        if ((emask & HSM) != 0) {
            flags.add("hsm");
            return link(device);
        }
        return block(device, has(ABRT, "ABRT") ? "aborted" : "io");
    }

    private boolean has(int bit, String flag) {
        return (error & bit) != 0 || flags.contains(flag);
    }

    private LinkError link(String device) {
        return new LinkError(device, "sata", "nonfatal", new ArrayList<>(flags), line.citation());
    }

    private BlockError block(String device, String failure) {
        return new BlockError(device, failure, operation(), sector, line.citation());
    }

    private String operation() {
        if (command.startsWith("READ") && !command.startsWith("READ LOG")) {
            return "read";
        }
        if (command.startsWith("FLUSH")) {
            return "flush";
        }
        if (command.startsWith("DATA SET MANAGEMENT") || command.startsWith("SEND FPDMA")) {
            return "discard";
        }
        return command.startsWith("WRITE") ? "write" : "";
    }

    /** LBA48 for EXT and queued commands, else LBA28 with its top bits in the device register. */
    private OptionalLong sector(Matcher result) {
        long low = littleEndian(result.group("low"));
        long high = littleEndian(result.group("high"));
        boolean lba48 = command.contains("EXT") || command.contains("FPDMA");
        int device = Integer.parseInt(result.group("device"), 16);
        boolean transfers = operation().equals("read") || operation().equals("write");
        return transfers
                ? OptionalLong.of(low | (lba48 ? high << 24 : (device & 0xfL) << 24))
                : OptionalLong.empty();
    }

    private static long littleEndian(String bytes) {
        String[] parts = bytes.split(":");
        return Numbers.hex(parts[2] + parts[1] + parts[0]).orElse(0);
    }
}
