package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.ControllerEvent;
import dev.faultline.fact.LinkError;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the NVMe driver says of commands that failed or timed out and of controllers lost. */
final class NvmeMessages implements Parser {

    private static final Pattern CONTROLLER =
            Pattern.compile("^nvme (?<ctl>nvme\\d{1,5}+|[\\da-f:.]{12}): (?<rest>.*)");

    private static final Pattern TIMEOUT =
            Pattern.compile(
                    "^(?:Cancelling )?I/O (?:tag )?\\d{1,10}+.{0,80}? ?QID \\d{1,5}+ timeout,"
                            + " (?<action>completion polled|.{0,40})");

    private static final Pattern DOWN =
            Pattern.compile(
                    "^controller is down; will reset: CSTS=(?<csts>0x[0-9a-f]{1,8}+),"
                            + " PCI_STATUS(?:=(?<pci>0x[0-9a-f]{1,8}+)| read failed)"
                            + "|^Failed status: (?<bare>[0-9a-f]{1,8}+), reset controller");

    private static final Pattern NOT_READY =
            Pattern.compile(
                    "^Device (?:not ready; aborting \\w+|shutdown incomplete)(?:.{0,40}?"
                            + "CSTS=(?<csts>0x[0-9a-f]{1,8}+))?");

    private static final Pattern REMOVED =
            Pattern.compile(
                    "^(?:Removing after probe|Disabling device after|Identify Controller failed)");

    /** Of NVMe over TCP. */
    private static final Pattern DIGEST = Pattern.compile("^(?:data|header) digest error: recv ");

    private static final Pattern STATUS =
            Pattern.compile(
                    "^(?<ns>nvme\\d{1,5}+(?:c\\d{1,5}+)?n\\d{1,5}+): [\\w/][\\w /]{0,40}?\\((?<code>0x[0-9a-f]{1,4})\\)"
                            + " @ LBA (?<lba>\\d{1,20}+), (?:\\d{1,10}+|0x[0-9a-f]{1,8}+) blocks, (?<text>.{0,80}?)"
                            + " ?\\(sct (?<sct>0x[0-9a-f]{1,2}) / sc (?<sc>0x[0-9a-f]{1,2})\\)");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    " timeout, ",
                    "controller is down",
                    ", reset controller",
                    "Device not ready; aborting",
                    "Device shutdown incomplete",
                    "Removing after probe",
                    "Disabling device after",
                    "Identify Controller failed",
                    "digest error: recv",
                    " @ LBA ");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "NVMe driver messages",
                        Set.of("nvme"),
                        1,
                        Map.of("any", "dmesg | grep -i nvme"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(BlockError.class, ControllerEvent.class, LinkError.class),
                        "Linux v4.4, v5.4:2662, v6.1:1459 and v6.12:1403,1468-1522 drivers/nvme/host/pci.c,"
                                + " v6.12 core.c:2476 and nvme_log_error(), constants.c:157-159, v5.10 and v6.12 tcp.c:"
                                + " nvme_tcp_recv_ddgst(), nvme_tcp_verify_hdgst()",
                        List.of(
                                "[  120.500000] nvme nvme2: I/O 77 QID 6 timeout, aborting",
                                "[  120.500000] nvme nvme2: I/O 77 (Read) QID 6 timeout, aborting",
                                "[  120.500000] nvme nvme2: I/O tag 77 (204d) opcode 0x2 (Read) QID 6 timeout, aborting"
                                        + " req_op:READ(0) size:131072",
                                "[  120.500000] nvme nvme2: I/O 77 QID 6 timeout, reset controller",
                                "[  120.500000] nvme nvme2: I/O 3 QID 0 timeout, disable controller",
                                "[  120.500000] nvme nvme2: I/O 77 QID 6 timeout, completion polled",
                                "[  120.500000] nvme nvme2: I/O tag 12 (100c) QID 0 timeout, completion polled",
                                "[  120.500000] nvme nvme2: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10",
                                "[  120.500000] nvme nvme2: controller is down; will reset: CSTS=0x3, PCI_STATUS read failed (-5)",
                                "[  120.500000] nvme 0000:5e:00.0: Failed status: ffffffff, reset controller",
                                "[  120.500000] nvme nvme2: Device not ready; aborting reset, CSTS=0x1",
                                "[  120.500000] nvme 0000:5e:00.0: Device not ready; aborting initialisation",
                                "[  120.500000] nvme nvme2: Removing after probe failure status: -19",
                                "[  120.500000] nvme nvme2: Disabling device after reset failure: -19",
                                "[  120.500000] nvme nvme2: data digest error: recv 0x5ec1a7d0 expected 0x1f00ba42",
                                "[  120.500000] nvme nvme2: header digest error: recv 0x5ec1a7d0 expected 0x1f00ba42",
                                "[  120.500000] nvme2n1: Read(0x2) @ LBA 991120, 8 blocks, Unrecovered Read Error"
                                        + " (sct 0x2 / sc 0x81) DNR ",
                                "[  120.500000] nvme2n1: I/O Cmd(0x1) @ LBA 991120, 8 blocks, I/O Error (sct 0x3 / sc 0x71) "))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher controller = CONTROLLER.matcher(line.message());
            Matcher status = STATUS.matcher(line.message());
            if (controller.find()) {
                controller(line, controller.group("ctl"), controller.group("rest"), facts);
            } else if (status.find()) {
                status(line, status, facts);
            }
        }
    }

    private static void controller(Line line, String controller, String rest, Facts facts) {
        Matcher timeout = TIMEOUT.matcher(rest);
        Matcher down = DOWN.matcher(rest);
        Matcher notReady = NOT_READY.matcher(rest);
        if (DIGEST.matcher(rest).find()) {
            facts.add(
                    new LinkError(
                            controller, "tcp", "nonfatal", List.of("digest"), line.citation()));
            return;
        }
        String what;
        OptionalLong csts = OptionalLong.empty();
        OptionalLong pci = OptionalLong.empty();
        if (timeout.find()) {
            what = timeout.group("action").startsWith("completion polled") ? "polled" : "timeout";
        } else if (down.find()) {
            what = "down";
            csts = Numbers.hex(down.group(down.group("bare") == null ? "csts" : "bare"));
            pci = Numbers.hex(down.group("pci"));
        } else if (notReady.find()) {
            what = "not-ready";
            csts = Numbers.hex(notReady.group("csts"));
        } else if (REMOVED.matcher(rest).find()) {
            what = "removed";
        } else {
            return;
        }
        facts.add(new ControllerEvent(controller, what, csts, Numbers.small(pci), line.citation()));
    }

    private static void status(Line line, Matcher status, Facts facts) {
        int type = (int) Numbers.hex(status.group("sct")).orElse(0);
        int code = (int) Numbers.hex(status.group("sc")).orElse(0);
        facts.add(
                new BlockError(
                        status.group("ns"),
                        failure(type, code),
                        operation(Numbers.hex(status.group("code")).orElse(-1)),
                        Numbers.decimal(status.group("lba")),
                        line.citation()));
    }

    /** By status code type and status code of the NVMe base specification. */
    static String failure(int type, int code) {
        return switch (type) {
            case 2 -> mediaFailure(code);
            case 3 -> "transport";
            case 0 ->
                    switch (code) {
                        case 0x04, 0x22 -> "transport";
                        case 0x05, 0x07, 0x08, 0x09, 0x0a -> "aborted";
                        case 0x20 -> "protection";
                        case 0x80 -> "address";
                        case 0x81 -> "space";
                        default -> "target";
                    };
            default -> "target";
        };
    }

    private static String mediaFailure(int code) {
        return switch (code) {
            case 0x80, 0x81, 0x87 -> "medium";
            case 0x82, 0x83, 0x84, 0x86 -> "protection";
            default -> "target";
        };
    }

    /** By opcode of the NVM command set: without verbose errors the kernel prints no names. */
    private static String operation(long opcode) {
        return switch ((int) opcode) {
            case 0x00 -> "flush";
            case 0x01, 0x04, 0x08, 0x7d -> "write";
            case 0x02 -> "read";
            case 0x09 -> "discard";
            default -> "";
        };
    }
}
