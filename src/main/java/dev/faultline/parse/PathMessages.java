package dev.faultline.parse;

import dev.faultline.fact.PathFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Paths to storage outside the machine: multipath, Fibre Channel, iSCSI, NFS, CIFS and others. */
final class PathMessages implements Parser {

    private static final String MPATH = "^device-mapper: multipath: (?:\\d{1,5}+:\\d{1,7}+: )?";
    private static final String DAEMON = "multipathd?(?:\\[\\d{1,8}+\\])?: (?<path>[\\w-]{1,64}+)";
    private static final String NVME = "^nvme (?<path>nvme\\d{1,5}+): ";

    /** The meaning is the transport, a space, and what happened. */
    private static final Wordings WORDINGS =
            new Wordings()
                    .say("multipath failed", MPATH + "Failing path (?<path>\\d{1,5}+:\\d{1,7}+)")
                    .say(
                            "multipath recovered",
                            MPATH + "Reinstating path (?<path>\\d{1,5}+:\\d{1,7}+)")
                    .say("multipath all-failed", DAEMON + ": remaining active paths: 0\\b")
                    .say(
                            "multipath failed",
                            DAEMON
                                    + "(?: -|:) (?:\\w{1,20}+ checker reports path is (?:down|timed out)|mark as failed)")
                    .say(
                            "multipath recovered",
                            DAEMON
                                    + "(?: -|:) (?:\\w{1,20}+ checker reports path is up|reinstated)")
                    .say(
                            "nfs timeout",
                            "nfs: server (?<path>\\S{1,255}+) not responding, still trying")
                    .say("nfs failed", "nfs: server (?<path>\\S{1,255}+) not responding, timed out")
                    .say("nfs recovered", "nfs: server (?<path>\\S{1,255}+) OK$")
                    .say(
                            "cifs timeout",
                            "^CIFS:? VFS: (?:Server )?(?<path>\\S{1,255}+) has not responded in \\d{1,6}+ seconds")
                    .say(
                            "iscsi failed",
                            "^\\s*(?<path>connection\\d{1,6}+:\\d{1,4}+): (?:ping timeout|detected conn error)")
                    .say(
                            "iscsi all-failed",
                            "^\\s*(?<path>session\\d{1,6}+): session recovery timed out")
                    .say(
                            "fc failed",
                            "^\\s*(?<path>rport-\\d{1,5}+:\\d{1,5}+-\\d{1,5}+): blocked FC remote port time out",
                            "^lpfc (?<path>[\\da-f:.]{12}): .{0,60}?(?:Link Down Event|Devloss timeout)",
                            "^qla2xxx \\[(?<path>[\\da-f:.]{12})\\].{0,40}?(?:LOOP DOWN|Loop Down)")
                    .say(
                            "fc recovered",
                            "^lpfc (?<path>[\\da-f:.]{12}): .{0,60}?Link Up Event",
                            "^qla2xxx \\[(?<path>[\\da-f:.]{12})\\].{0,40}?LOOP UP")
                    .say(
                            "nvme-of failed",
                            NVME
                                    + "(?:starting error recovery|Failed reconnect attempt|failed nvme_keep_alive)")
                    .say("nvme-of recovered", NVME + "Successfully reconnected")
                    .say(
                            "drbd timeout",
                            "^(?:block )?drbd (?<path>[\\w/-]{1,64}+).{0,40}?: PingAck did not arrive in time")
                    .say(
                            "ceph failed",
                            "^libceph: (?<path>(?:osd|mon|mds)\\d{1,6}+) .{0,80}?(?:socket closed|socket error|down)")
                    .say("ceph timeout", "^ceph: .{0,60}?(?<path>mds\\d{1,4}+) (?:hung|caps stale)")
                    .say(
                            "nbd failed",
                            "^block (?<path>nbd\\d{1,4}+): (?:Connection timed out|Receive control failed|Other side returned error|shutting down sockets)");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "Failing path",
                    "Reinstating path",
                    "remaining active paths: 0",
                    "checker reports path is",
                    "mark as failed",
                    ": reinstated",
                    " - reinstated",
                    "nfs: server",
                    "has not responded in",
                    "ping timeout",
                    "detected conn error",
                    "session recovery timed out",
                    "blocked FC remote port",
                    "Link Down Event",
                    "Devloss timeout",
                    "LOOP DOWN",
                    "Loop Down",
                    "Link Up Event",
                    "LOOP UP",
                    "starting error recovery",
                    "Failed reconnect attempt",
                    "failed nvme_keep_alive",
                    "Successfully reconnected",
                    "PingAck did not arrive",
                    "libceph",
                    "ceph: mds",
                    " caps stale",
                    "block nbd");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "paths to remote storage",
                        Set.of(
                                "device-mapper: multipath",
                                "multipath",
                                "nfs: server",
                                "has not responded in",
                                "connection",
                                "session recovery timed out",
                                "rport-",
                                "lpfc ",
                                "qla2xxx",
                                "nvme nvme",
                                "drbd",
                                "libceph",
                                "ceph: ",
                                "block nbd"),
                        1,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/syslog*"),
                        Set.of(PathFailure.class),
                        "Linux v6.12 drivers/md/dm-mpath.c:1341, net/sunrpc/clnt.c:2569, drivers/scsi/libiscsi.c",
                        List.of(
                                "[   61.200000] device-mapper: multipath: 253:7: Failing path 65:16.",
                                "[   61.200000] device-mapper: multipath: Failing path 65:16.",
                                "[   61.200000] device-mapper: multipath: 253:7: Reinstating path 65:16.",
                                "Mar  3 10:00:01 node7 multipathd[812]: lun12: remaining active paths: 0",
                                "Mar  3 10:00:01 node7 multipathd[812]: sdq - tur checker reports path is down",
                                "[   61.200000] nfs: server vault9 not responding, still trying",
                                "[   61.200000] nfs: server vault9 not responding, timed out",
                                "[   61.200000] nfs: server vault9 OK",
                                "[   61.200000] CIFS: VFS: \\\\vault9 has not responded in 180 seconds. Reconnecting...",
                                "[   61.200000]  connection4:0: detected conn error (1022)",
                                "[   61.200000]  connection4:0: ping timeout of 5 secs expired, recv timeout 5, last rx 1",
                                "[   61.200000]  session4: session recovery timed out after 120 secs",
                                "[   61.200000]  rport-3:0-2: blocked FC remote port time out: removing target and saving binding",
                                "[   61.200000] lpfc 0000:3b:00.0: 0:1305 Link Down Event xb received Data: xb x20",
                                "[   61.200000] qla2xxx [0000:3b:00.0]-500b:3: LOOP DOWN detected (2 7 0 0).",
                                "[   61.200000] nvme nvme4: starting error recovery",
                                "[   61.200000] nvme nvme4: Successfully reconnected (2 attempts)",
                                "[   61.200000] drbd store0: PingAck did not arrive in time.",
                                "[   61.200000] libceph: osd14 (1)10.9.8.7:6801 socket closed (con state OPEN)",
                                "[   61.200000] block nbd2: Connection timed out"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            WORDINGS.hear(line.message()).ifPresent(heard -> add(line, heard, facts));
        }
    }

    private static void add(Line line, Wordings.Heard heard, Facts facts) {
        String[] meaning = heard.meaning().split(" ");
        facts.add(new PathFailure(meaning[0], heard.group("path"), meaning[1], line.citation()));
    }
}
