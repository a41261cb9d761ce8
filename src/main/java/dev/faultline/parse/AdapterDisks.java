package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import dev.faultline.fact.DiskHealth;
import dev.faultline.fact.RaidFailure;
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
 * Disks behind hardware RAID, which the kernel does not see: lists of MegaCli, of storcli and
 * perccli, of Areca's cli64 and of HPE's ssacli, and the events of MegaRAID firmware in the kernel
 * log.
 */
final class AdapterDisks implements Parser {

    private static final Pattern SLOT =
            Pattern.compile(
                    "^\\s{0,8}+(?:Slot Number\\s?: (?<slot>\\d{1,4}+)|Device Location\\s{1,30}+: (?<place>[^\\r\\n]{2,60}+)"
                            + "|Drive /(?<path>c\\d{1,3}+(?:/e\\d{1,4}+)?/s\\d{1,4}+)\\b"
                            + "|physicaldrive (?<bay>[\\w:]{1,20}+)(?: \\([^)]{1,120}?, (?<word>[\\w ]{2,40})\\))?)");

    /** A row of storcli: enclosure and slot, device number, state. */
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\s{0,4}+(?<slot>\\d{0,4}+:\\d{1,4}+)\\s{1,6}+\\d{1,5}+ (?<state>UBad|Offln|Failed)\\s");

    private static final Pattern VOLUME =
            Pattern.compile("^\\s{0,8}+(?:logicaldrive |Logical Drive: |Array: )");
    private static final Pattern COUNT =
            Pattern.compile(
                    "^\\s{0,8}+(?:Media Error Count|Predictive Failure Count)\\s{0,30}[:=] (?<count>\\d{1,12}+)");
    private static final Pattern ALERT =
            Pattern.compile(
                    "^\\s{0,8}+(?:Drive has flagged a S\\.M\\.A\\.R\\.T alert :|S\\.M\\.A\\.R\\.T alert flagged by drive =) Yes\\b");
    private static final Pattern STATE =
            Pattern.compile(
                    "^\\s{0,12}+(?:Firmware state|Device State|Status)\\s{0,30}: (?<state>[\\w()]{2,30}+)");
    private static final Pattern EVENT =
            Pattern.compile(
                    "^megaraid_sas [\\da-f:.]{12}: \\d{1,10}+ \\([^)]{1,60}+\\) - .{0,40}?(?<disk>PD [0-9a-f]{2}\\([^)]{1,20}+\\))?(?<rest>.{0,160}+)");
    private static final Pattern PREDICTS = Pattern.compile("Predictive failure");
    private static final Pattern UNREADABLE =
            Pattern.compile("[Mm]edium error|sense: 3/|Unrecoverable");

    @Override
    public Format format() {
        return new Format(
                        "raid-adapter",
                        "disks behind hardware RAID",
                        Set.of(
                                "Slot Number",
                                "Device Location",
                                "Media Error Count",
                                "Predictive Failure Count",
                                "Firmware state",
                                "S.M.A.R.T alert",
                                "EID:Slt",
                                "Drive /c",
                                " UBad ",
                                " Offln ",
                                " Failed ",
                                "Device State",
                                "physicaldrive ",
                                "logicaldrive ",
                                "Logical Drive: ",
                                "Array: ",
                                "Status: ",
                                "megaraid_sas "),
                        0,
                        Map.of(
                                "any",
                                "megacli -PDList -aALL; storcli /call/eall/sall show all; cli64 disk info drv=N;"
                                        + " ssacli ctrl all show config detail"),
                        List.of(
                                "**/sos_commands/megacli/*",
                                "**/*megacli*",
                                "**/*storcli*",
                                "**/*perccli*"),
                        Set.of(DiskHealth.class, BlockError.class, RaidFailure.class),
                        "MegaRAID SAS Software User Guide, PDList; StorCLI Reference Manual, /cx/ex/sx show all; Areca CLI manual, disk info; HPE Smart"
                                + " Array, Physical Drive Information, Status; Linux v6.12"
                                + " drivers/scsi/megaraid/megaraid_sas_base.c: megasas_decode_evt()",
                        List.of(
                                """
                                Slot Number: 5
                                Media Error Count: 12
                                Other Error Count: 0
                                Predictive Failure Count: 1
                                Firmware state: Online, Spun Up
                                """,
                                "Slot Number: 6\nFirmware state: Failed",
                                """
                                Drive /c1/e8/s3 State :
                                =====================
                                Media Error Count = 41
                                Predictive Failure Count = 0
                                S.M.A.R.T alert flagged by drive = Yes
                                """,
                                """
                                EID:Slt DID State DG     Size Intf Med SED PI SeSz Model        Sp Type
                                8:4      19 UBad   - 1.818 TB SAS  HDD N   N  512B EXAMPLE2000S U  -
                                """,
                                "Device Location                    : Enclosure#1 SLOT 03\n"
                                        + "Device State                       : FAILED",
                                "      physicaldrive 2I:1:5 (port 2I:box 1:bay 5, SAS HDD, 600 GB, Predictive Failure)",
                                "      physicaldrive 2I:1:6\n         Port: 2I\n         Status: Failed",
                                "[ 4711.100000] megaraid_sas 0000:5e:00.0: 812 (731234567s/0x0002/WARN) - Predictive"
                                        + " failure: PD 07(e0x20/s7)",
                                "[ 4711.100000] megaraid_sas 0000:5e:00.0: 813 (731234567s/0x0002/FATAL) - Unrecoverable"
                                        + " medium error during recovery on PD 07(e0x20/s7) at 1a2b3c"))
                .logged(Set.of("megaraid_sas "));
    }

    @Override
    public void parse(Text text, Facts facts) {
        String disk = "";
        for (Line line : text.lines()) {
            Matcher slot = SLOT.matcher(line.message());
            Matcher row = ROW.matcher(line.message());
            Matcher event = EVENT.matcher(line.message());
            if (slot.find()) {
                disk = name(slot);
                facts.collected(line);
                Numbers.group(slot.group("word"))
                        .filter(AdapterDisks::isBad)
                        .ifPresent(
                                word -> facts.add(health(line, name(slot), OptionalLong.empty())));
            } else if (VOLUME.matcher(line.message()).find()) {
                disk = "";
            } else if (line.message().startsWith("EID:Slt")) {
                facts.collected(line);
            } else if (row.find()) {
                row(line, row, facts);
            } else if (!disk.isEmpty()) {
                listed(line, disk, facts);
            } else if (event.find()) {
                event(line, Numbers.group(event.group("disk")).orElse(""), facts);
            }
        }
    }

    private static String name(Matcher slot) {
        return Numbers.group(slot.group("place"))
                .or(() -> Numbers.group(slot.group("path")))
                .or(() -> Numbers.group(slot.group("bay")))
                .map(String::strip)
                .orElseGet(() -> "slot " + slot.group("slot"));
    }

    /** A drive that the adapter took out may as well have lost its cable. */
    private static void row(Line line, Matcher row, Facts facts) {
        if (row.group("state").equals("Failed")) {
            facts.add(health(line, row.group("slot"), OptionalLong.empty()));
        } else {
            facts.add(
                    new RaidFailure(
                            "of the adapter", row.group("slot"), "failed", line.citation()));
        }
    }

    private static boolean isBad(String state) {
        String lower = state.toLowerCase(Locale.ROOT);
        return lower.startsWith("failed") || lower.startsWith("predictive");
    }

    private static void listed(Line line, String disk, Facts facts) {
        Matcher count = COUNT.matcher(line.message());
        Matcher state = STATE.matcher(line.message());
        if (count.find() && Numbers.decimal(count.group("count")).orElse(0) > 0) {
            boolean media = line.message().contains("Media");
            long errors = Numbers.decimal(count.group("count")).orElse(0);
            facts.add(health(line, disk, media ? OptionalLong.of(errors) : OptionalLong.empty()));
        } else if (ALERT.matcher(line.message()).find()
                || state.find() && isBad(state.group("state"))) {
            facts.add(health(line, disk, OptionalLong.empty()));
        }
    }

    private static void event(Line line, String disk, Facts facts) {
        if (PREDICTS.matcher(line.message()).find()) {
            facts.add(health(line, disk, OptionalLong.empty()));
        } else if (UNREADABLE.matcher(line.message()).find()) {
            facts.add(new BlockError(disk, "medium", "", OptionalLong.empty(), line.citation()));
        }
    }

    /** A count of media errors, or else the adapter's word that the disk fails. */
    private static DiskHealth health(Line line, String disk, OptionalLong mediaErrors) {
        return new DiskHealth(
                disk,
                Optional.empty(),
                Optional.empty(),
                mediaErrors.isPresent() ? Optional.empty() : Optional.of(false),
                Optional.empty(),
                mediaErrors,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                line.citation());
    }
}
