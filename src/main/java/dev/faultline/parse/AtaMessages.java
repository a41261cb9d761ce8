package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.LinkError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Errors of SATA and PATA devices as libata reports them: one fact for each exception, whose lines
 * (exception, SError, failed command, res, status, error) belong together, and one for each reset,
 * lowered speed or lost link.
 */
final class AtaMessages implements Parser {

    private static final Pattern PORT =
            Pattern.compile("^(?<port>ata\\d{1,4}+)(?<unit>\\.\\d\\d)?: (?<rest>.*)");
    private static final Pattern RESULT = Pattern.compile("^\\s*res (?<result>[0-9a-f]{2}/.*)");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    ": exception Emask",
                    "failed command: ",
                    "SError: {",
                    "resetting link",
                    "resetting port",
                    "SATA link down",
                    "limiting SATA",
                    "limiting speed",
                    "NCQ disabled",
                    "is slow to respond",
                    "COMRESET failed",
                    "SRST failed",
                    "reset failed",
                    "qc timeout",
                    "failed to IDENTIFY",
                    "EH complete",
                    ": disabled",
                    ": disable device");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "SATA and PATA errors",
                        Set.of(
                                ": exception Emask",
                                "failed command: ",
                                " res ",
                                "SError: {",
                                "error: {",
                                "EH complete",
                                "resetting link",
                                "limiting S",
                                "limiting s",
                                "NCQ disabled",
                                "is slow to respond",
                                "COMRESET failed",
                                "SRST failed",
                                "reset failed",
                                "disable",
                                "qc timeout",
                                "failed to IDENTIFY",
                                "SATA link ",
                                "ATA max ",
                                "scsi host",
                                "configured for",
                                "[sd"),
                        12,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(BlockError.class, LinkError.class),
                        "Linux v6.12 drivers/ata/libata-eh.c ata_eh_link_report(), libata-core.c:3270,"
                                + " include/linux/libata.h:501-512, v5.4 libata-core.c:2993",
                        List.of(
                                "[  802.100000] ata4.00: exception Emask 0x0 SAct 0x80 SErr 0x0 action 0x0\n"
                                        + "[  802.100000] ata4.00: irq_stat 0x40000008\n"
                                        + "[  802.100000] ata4.00: failed command: READ FPDMA QUEUED\n"
                                        + "[  802.100000] ata4.00: cmd 60/08:38:10:20:30/00:00:04:00:00/40 tag 7 ncq dma 4096 in\n"
                                        + "         res 41/40:00:12:20:30/00:00:04:00:00/00 Emask 0x409 (media error) <F>\n"
                                        + "[  802.100000] ata4.00: status: { DRDY ERR }\n"
                                        + "[  802.100000] ata4.00: error: { UNC }",
                                "[  802.100000] ata4: exception Emask 0x10 SAct 0x0 SErr 0x400100 action 0x6 frozen\n"
                                        + "[  802.100000] ata4: irq_stat 0x08000000, interface fatal error\n"
                                        + "[  802.100000] ata4: SError: { UnrecovData Handshk }\n"
                                        + "[  802.100000] ata4: hard resetting link",
                                "[  802.100000] ata4.00: exception Emask 0x0 SAct 0x0 SErr 0x0 action 0x6 frozen\n"
                                        + "[  802.100000] ata4.00: failed command: FLUSH CACHE EXT\n"
                                        + "[  802.100000] ata4.00: cmd ea/00:00:00:00:00/00:00:00:00:00/a0 tag 3\n"
                                        + "[  802.100000]          res 40/00:01:00:00:00/00:00:00:00:00/00 Emask 0x4 (timeout)",
                                "[  802.100000] ata4.00: exception Emask 0x2 SAct 0x0 SErr 0x0 action 0x6",
                                "[  802.100000] ata4: limiting SATA link speed to 3.0 Gbps",
                                "[  802.100000] ata4.00: limiting speed to UDMA/66:PIO4",
                                "[  802.100000] ata4: soft resetting link",
                                "[  802.100000] ata4: link is slow to respond, please be patient (ready=0)",
                                "[  802.100000] ata4: COMRESET failed (errno=-16)",
                                "[  802.100000] ata4: reset failed, giving up",
                                "[  802.100000] ata4.00: disabled",
                                "[  802.100000] ata4.00: disable device",
                                "[  802.100000] ata4.00: NCQ disabled due to excessive errors",
                                "[  802.100000] ata4.00: qc timeout (cmd 0xec)",
                                "[  802.100000] ata4.00: qc timeout after 5000 msecs (cmd 0xec)",
                                "[  802.100000] ata4.00: failed to IDENTIFY (I/O error, err_mask=0x4)",
                                "[  802.100000] ata4: SATA link up 6.0 Gbps (SStatus 133 SControl 300)\n"
                                        + "[  902.100000] ata4: SATA link down (SStatus 0 SControl 300)"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        AtaPorts ports = new AtaPorts(AtaDisks.of(text), facts);
        String latest = "";
        for (Line line : text.lines()) {
            boolean named = line.message().startsWith("ata");
            Matcher port = PORT.matcher(line.message());
            Matcher result = RESULT.matcher(line.message());
            if (named && port.find()) {
                latest = port.group("port");
                String unit = Numbers.group(port.group("unit")).orElse("");
                ports.port(latest).read(line, unit, port.group("rest"));
            } else if (!named && !latest.isEmpty() && result.find()) {
                ports.port(latest).result(result.group("result"));
            }
        }
        ports.finish();
    }
}
