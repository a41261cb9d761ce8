package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.MemoryFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rarer events of rasdaemon, as its journal and as {@code ras-mc-ctl --errors} write them:
 * machine checks on record, firmware's extended error log, ARM processors, failed disk requests,
 * pages taken out of use.
 */
final class RasRecords implements Parser {

    /** Number and time; people who paste such lines cut the time. */
    private static final String RECORD =
            "^\\s{0,8}+\\d{1,18}+ (?:\\d{4}-\\d\\d-\\d\\d [\\d:]{8} [+-]\\d{4}|\\.{2,3}+) error: ";

    private static final Pattern MACHINE_CHECK =
            Pattern.compile(RECORD + "[^\\r\\n]{0,600}?, status=0x");
    private static final Pattern FIELD =
            Pattern.compile(", (status|addr|cpu|cpuid|socketid|bank)=0x([0-9a-f]{1,16}+)\\b");
    private static final Pattern BANK = Pattern.compile(", bank ([A-Z][\\w ]{3,40}?) \\(bank=");
    private static final Pattern AMD = Pattern.compile(", CPU (?:2|9)\\b");

    private static final Pattern EXTENDED =
            Pattern.compile(
                    "\\bextlog_mem_event:[^\\r\\n]{0,80}? (?<severity>corrected|recoverable|fatal) error: (?<type>[\\w -]{1,40}?)"
                            + " physical addr: 0x(?<address>[0-9a-f]{1,16}+)|"
                            + RECORD
                            + "type=(?<type2>[\\w -]{1,40}+), severity=(?<severity2>corrected|recoverable|fatal), address=0x(?<address2>[0-9a-f]{1,16}+)");
    private static final Pattern MODULE =
            Pattern.compile("\\b(node|card|module)(?:: |=)(\\d{1,5}+)\\b");
    private static final Pattern FRU = Pattern.compile("\\bfru_text='\\s?([^']{2,40}+)'");

    private static final Pattern ARM =
            Pattern.compile(
                    "\\barm_event:[^\\r\\n]{0,120}? MPIDR: 0x(?<mpidr>[0-9a-f]{1,16}+)|"
                            + RECORD
                            + "(?:error_count=\\d{1,9}+, )?affinity_level=-?\\d{1,3}+, mpidr=0x(?<mpidr2>[0-9a-f]{1,16}+)");

    private static final Pattern DISK =
            Pattern.compile(
                    RECORD
                            + "dev=(?<major>\\d{1,5}+):(?<minor>\\d{1,8}+), sector=(?<sector>\\d{1,20}+), nr_sector=\\d{1,10}+,"
                            + " error='(?<error>[^']{1,60}+)', rwbs='(?<operation>\\w{0,8}+)'");

    private static final Pattern PAGE =
            Pattern.compile(
                    "\\bpfn=0x(?<frame>[0-9a-f]{1,13}+),? page_type=(?<page>[\\w ()/,-]{1,60}?),? action_result=(?<result>Recovered|Failed|Ignored|Delayed)");

    /** The names of blk_errors[] in ras-diskerror-handler.c. */
    private static final Map<String, String> FAILURES =
            Map.of(
                    "critical medium error", "medium",
                    "timeout error", "timeout",
                    "recoverable transport error", "transport",
                    "critical target error", "target",
                    "critical space allocation error", "space",
                    "protection error", "protection");

    /** Block major number of SCSI disks; each has 16 minor numbers. */
    private static final int SCSI_DISK = 8;

    @Override
    public Format format() {
        return new Format(
                "rasdaemon",
                "rasdaemon: other errors on record",
                Set.of(" error: ", "extlog_mem_event:", "arm_event:", "action_result="),
                0,
                Map.of("any", "ras-mc-ctl --errors; journalctl -u rasdaemon"),
                List.of("**/sos_commands/hardware/ras-mc-ctl*", "**/ras-mc-ctl*"),
                Set.of(
                        MachineCheck.class,
                        MemoryErrorCount.class,
                        BlockError.class,
                        MemoryFailure.class),
                "rasdaemon util/ras-mc-ctl.in, errors(), ras-extlog-handler.c, ras-arm-handler.c,"
                        + " ras-diskerror-handler.c, ras-memory-failure-handler.c",
                List.of(
                        "2 2026-02-03 11:20:31 +0100 error: Corrected error, no action required., CPU 2, bank Unified Memory"
                                + " Controller (bank=17), mcg mcgstatus=0, mci CECC, memory_channel=1,csrow=0, mcgcap=0x0000011c,"
                                + " status=0x9c2040000000011b, addr=0x1b3345d00, cpu=0x00000004, bank=0x00000011\n",
                        "<idle>-0 [001] 0.000031: extlog_mem_event: 2026-02-03 11:20:31 +0100 3 corrected error: single-bit ECC"
                                + " physical addr: 0x1b3345d00 mask: 0xffffffffffffffc0 (node: 1 card: 2 module: 0 rank: 1) "
                                + " 00000000-0000-0000-0000-000000000000\n",
                        "4 2026-02-03 11:20:31 +0100 error: type=multi-bit ECC, severity=recoverable, address=0x1b3345d00,"
                                + " fru_id=00000000-0000-0000-0000-000000000000, fru_text='P2-DIMMG1', node=1, card=2, module=0\n",
                        "1 2026-02-03 11:20:31 +0100 error: error_count=1, affinity_level=2, mpidr=0x81000100,"
                                + " running_state=0x1, psci_state=0x0\n",
                        "<...>-9 [000] 0.000031: arm_event: 2026-02-03 11:20:31 +0100 affinity: 2 MPIDR: 0x81000100 MIDR:"
                                + " 0x413fd0c1 running_state: 1 psci_state: 0\n",
                        "7 2026-02-03 11:20:31 +0100 error: dev=8:17, sector=7720992, nr_sector=8, error='critical medium"
                                + " error', rwbs='RA', cmd='', \n",
                        "1 2026-02-03 11:20:31 +0100 error: pfn=0x4c21f, page_type=dirty LRU page, action_result=Recovered\n",
                        "<...>-9 [000] 0.000031: memory_failure_event: 2026-02-03 11:20:31 +0100 pfn=0x4c21f"
                                + " page_type=free buddy page action_result=Delayed \n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(MACHINE_CHECK, (line, found) -> machineCheck(line, facts));
        text.forEachMatch(EXTENDED, (line, found) -> facts.add(extended(line, found)));
        text.forEachMatch(ARM, (line, found) -> facts.add(arm(line, found)));
        text.forEachMatch(DISK, (line, found) -> facts.add(disk(line, found)));
        text.forEachMatch(PAGE, (line, found) -> facts.add(page(line, found)));
    }

    /** One of two groups, of which one took part in the match. */
    private static String either(Matcher matcher, String name) {
        String first = matcher.group(name);
        return first == null ? matcher.group(name + "2") : first;
    }

    private static void machineCheck(Line line, Facts facts) {
        MachineCheckDraft draft = new MachineCheckDraft(line);
        draft.vendorIs(AMD.matcher(line.message()).find() ? "amd" : "intel");
        Matcher field = FIELD.matcher(line.message());
        while (field.find()) {
            OptionalLong value = Numbers.hex(field.group(2));
            switch (field.group(1)) {
                case "status" -> draft.status(value);
                case "addr" -> draft.address(value);
                case "cpu" -> draft.cpu(Numbers.small(value));
                case "cpuid" -> draft.signature((int) value.orElse(0));
                case "socketid" -> draft.socket(Numbers.small(value));
                default -> draft.bank(Numbers.small(value));
            }
        }
        Matcher bank = BANK.matcher(line.message());
        if (bank.find()) {
            int code = (int) (draft.status().orElse(0) >>> 16) & 0x3f;
            AmdMachineCheck.named(bank.group(1), code).ifPresent(draft::named);
        }
        draft.finish().ifPresent(facts::add);
    }

    private static MemoryErrorCount extended(Line line, Matcher found) {
        StringBuilder module = new StringBuilder();
        Matcher place = MODULE.matcher(line.message());
        while (place.find()) {
            module.append(' ').append(place.group(1)).append(' ').append(place.group(2));
        }
        Matcher fru = FRU.matcher(line.message());
        String label = fru.find() ? fru.group(1) : module.toString();
        boolean corrected = either(found, "severity").equals("corrected");
        return new MemoryErrorCount(
                label.isBlank() ? "MC0" : label.strip(),
                corrected ? 1 : 0,
                corrected ? 0 : 1,
                Numbers.hex(either(found, "address")),
                false,
                line.citation());
    }

    private static MachineCheck arm(Line line, Matcher found) {
        return new MachineCheck(
                "unknown",
                "unknown",
                "firmware: ARM processor 0x" + either(found, "mpidr"),
                "arm",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                line.citation());
    }

    private static BlockError disk(Line line, Matcher found) {
        String operation = found.group("operation");
        return new BlockError(
                device(found.group("major"), found.group("minor")),
                FAILURES.getOrDefault(found.group("error"), "io"),
                operation.contains("W") ? "write" : operation.contains("R") ? "read" : "",
                Numbers.decimal(found.group("sector")),
                line.citation());
    }

    /** Only SCSI disks have their name in their numbers; others keep the numbers. */
    private static String device(String major, String minor) {
        int drive = Integer.parseInt(minor) / 16;
        boolean known = Integer.parseInt(major) == SCSI_DISK && drive < 16;
        return known ? "sd" + (char) ('a' + drive) : major + ":" + minor;
    }

    private static MemoryFailure page(Line line, Matcher found) {
        return new MemoryFailure(
                Numbers.hex(found.group("frame")),
                found.group("page"),
                found.group("result").toLowerCase(Locale.ROOT),
                Optional.empty(),
                line.citation());
    }
}
