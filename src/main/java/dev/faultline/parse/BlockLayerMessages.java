package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Failed requests as the block layer prints them, and devices that lost their capacity. Floppy and
 * optical drives are passed over: probing an empty one prints the same.
 */
final class BlockLayerMessages implements Parser {

    private static final Pattern REQUEST =
            Pattern.compile(
                    "(?:^|: )(?<kind>I/O|critical medium|critical target|critical space"
                            + " allocation|recoverable transport|critical nexus|reservation"
                            + " conflict|protection|timeout|device offline|device resource)"
                            + " error, dev (?<dev>[\\w!/-]{1,64}+), sector (?<sector>\\d{1,20}+)"
                            + "(?: op 0x[0-9a-f]{1,4}:\\((?<op>\\w{1,32}+)\\))?");

    private static final Pattern BUFFER =
            Pattern.compile(
                    "Buffer I/O error on dev(?:ice)? (?<dev>[\\w!/-]{1,64}+),"
                            + " logical block \\d{1,20}+(?:, (?<what>[a-z ]{1,40}+))?");

    private static final Pattern LOST_PAGE =
            Pattern.compile("lost page write due to I/O error on (?<dev>[\\w!/-]{1,64}+)");

    private static final Pattern CAPACITY =
            Pattern.compile(
                    "(?:^|\\[)(?<dev>\\w{1,32}+)(?::|\\]) detected capacity change from"
                            + " [1-9]\\d{0,19}+ to 0\\b");

    private static final Pattern REMOVABLE = Pattern.compile("(?:fd|sr|loop|ram|zram)\\d+");

    private static final Map<String, String> FAILURES =
            Map.of(
                    "I/O", "io",
                    "critical medium", "medium",
                    "critical target", "target",
                    "critical space allocation", "space",
                    "recoverable transport", "transport",
                    "protection", "protection",
                    "timeout", "timeout",
                    "device offline", "offline");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "failed requests of the block layer",
                        Set.of("error, dev ", "I/O error on ", "detected capacity change"),
                        1,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(BlockError.class),
                        "Linux v4.4 and v5.4 block/blk-core.c, v6.12 block/blk-core.c blk_errors[] and"
                                + " block/blk-mq.c:866, fs/buffer.c:131, block/genhd.c:86",
                        List.of(
                                "[   31.402215] end_request: I/O error, dev sdc, sector 48234496",
                                "[   31.402215] blk_update_request: critical medium error, dev sdc, sector 48234496",
                                "[   31.402215] print_req_error: I/O error, dev sdc, sector 48234496 flags 0",
                                "[   31.402215] blk_update_request: I/O error, dev vdc, sector 4823 op 0x1:(WRITE)"
                                        + " flags 0x800 phys_seg 3 prio class 0",
                                "[   31.402215] I/O error, dev nvme1n1, sector 7340032 op 0x0:(READ) flags 0x80700"
                                        + " phys_seg 1 prio class 2",
                                "[   31.402215] timeout error, dev sdd, sector 12 op 0x1:(WRITE) flags 0x0",
                                "[   31.402215] recoverable transport error, dev sdd, sector 12",
                                "[   31.402215] Buffer I/O error on device sdc1, logical block 402",
                                "[   31.402215] Buffer I/O error on dev dm-4, logical block 99, lost async page write",
                                "[   31.402215] lost page write due to I/O error on sdc1",
                                "[   31.402215] nvme1n1: detected capacity change from 1953525168 to 0",
                                "[   31.402215] sd 6:0:0:0: [sde] detected capacity change from 4000787030016 to 0"))
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            if (line.message().contains("error") || line.message().contains("capacity")) {
                read(line, facts);
            }
        }
    }

    private static void read(Line line, Facts facts) {
        Matcher request = REQUEST.matcher(line.message());
        Matcher buffer = BUFFER.matcher(line.message());
        Matcher lost = LOST_PAGE.matcher(line.message());
        Matcher capacity = CAPACITY.matcher(line.message());
        if (request.find()) {
            String failure = FAILURES.getOrDefault(request.group("kind"), "target");
            add(line, request, failure, operation(request.group("op")), facts);
        } else if (buffer.find()) {
            add(line, buffer, "io", pageOperation(buffer.group("what")), facts);
        } else if (lost.find()) {
            add(line, lost, "io", "write", facts);
        } else if (capacity.find()) {
            add(line, capacity, "gone", "", facts);
        }
    }

    private static void add(
            Line line, Matcher matcher, String failure, String operation, Facts facts) {
        String device = matcher.group("dev");
        if (!isRemovable(device)) {
            OptionalLong sector =
                    matcher.pattern() == REQUEST
                            ? Numbers.decimal(matcher.group("sector"))
                            : OptionalLong.empty();
            facts.add(new BlockError(device, failure, operation, sector, line.citation()));
        }
    }

    /** Whether the medium can be missing or is a file. */
    static boolean isRemovable(String device) {
        return REMOVABLE.matcher(device).matches();
    }

    /** {@code REQ_OP_} names without the prefix. */
    static String operation(String op) {
        return switch (op == null ? "" : op.toUpperCase(Locale.ROOT)) {
            case "READ" -> "read";
            case "WRITE", "WRITE_ZEROES", "WRITE_SAME", "ZONE_APPEND" -> "write";
            case "FLUSH" -> "flush";
            case "DISCARD", "SECURE_ERASE" -> "discard";
            default -> "";
        };
    }

    private static String pageOperation(String what) {
        if (what == null) {
            return "";
        }
        return what.contains("write") ? "write" : what.contains("read") ? "read" : "";
    }
}
