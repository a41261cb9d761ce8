package dev.faultline.parse;

import dev.faultline.fact.EccSupport;
import dev.faultline.fact.MemoryErrorCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory errors that the kernel's EDAC drivers report, and the drivers that watch. */
final class EdacMessages implements Parser {

    private static final Pattern EVENT =
            Pattern.compile(
                    "EDAC MC(\\d{1,3}+): (\\d{1,9}+) (CE|UE) ([^\\r\\n]{0,400})\\bon ([^()\\r\\n]{1,120}?) \\(([^\\r\\n]{0,600}+)");
    private static final Pattern OLD_EVENT =
            Pattern.compile(
                    "EDAC MC(\\d{1,3}+): (CE|UE) (?:page 0x([0-9a-f]{1,13}+), offset 0x([0-9a-f]{1,8}+), |row |- no information)"
                            + "(?:[^\\r\\n]{0,200}?\\blabels? \"([^\"]{0,80}+)\")?");
    private static final Pattern PAGE =
            Pattern.compile("\\bpage:0x([0-9a-f]{1,13}+) offset:0x([0-9a-f]{1,8}+)");
    private static final Pattern SYSTEM_ADDRESS =
            Pattern.compile("\\bSystemAddress:0x([0-9a-f]{1,16}+)");
    private static final Pattern WATCHED =
            Pattern.compile(
                    "EDAC MC\\d{1,3}+: Giving out device to (?:module )?'?([\\w.-]{1,60}+)");
    private static final Pattern OFF =
            Pattern.compile(
                    "EDAC (\\w{1,30}+): (?:Node \\d{1,3}+: DRAM ECC disabled|ECC disabled in the BIOS|No ECC support)");

    /** Labels that name no module. */
    private static final Set<String> NO_MODULE =
            Set.of("", "any memory", "unknown memory", "unknown label", "unknown");

    private static final int PAGE_SHIFT = 12;

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS = Set.of("EDAC MC", "ECC disabled", "No ECC support");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "EDAC memory errors",
                        Set.of("EDAC "),
                        0,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(MemoryErrorCount.class, EccSupport.class),
                        "Linux v6.12 and v3.0 drivers/edac/edac_mc.c, amd64_edac.c, ie31200_edac.c",
                        List.of(
                                "[  93.1] EDAC MC0: 3 CE memory read error on CPU_SrcID#0_MC#1_Chan#2_DIMM#0 (channel:2 slot:0"
                                        + " page:0x5c2a41 offset:0x80 grain:32 syndrome:0x0 -  err_code:0x0101:0x0092"
                                        + " SystemAddress:0x5c2a41080)",
                                "EDAC MC1: 1 UE memory scrubbing error on P2-DIMMF1 (channel:1 slot:0 page:0x2211f3"
                                        + " offset:0x0 grain:32 -  err_code:0x0010:0x00c1)",
                                "EDAC MC0: 1 CE on mc#0csrow#2channel#0 (csrow:2 channel:0 page:0x3b2a1 offset:0x400 grain:64"
                                        + " syndrome:0x1b00)",
                                "EDAC MC0: 1 UE Cannot decode on unknown memory (node:0 card:1 module:0)",
                                "EDAC MC0: CE page 0x1c5f2, offset 0x2c0, grain 8, syndrome 0x57, row 2, channel 1, label"
                                        + " \"DIMM_B2\": i5000 MC",
                                "EDAC MC0: UE page 0x1c5f2, offset 0x0, grain 4096, row 0, labels \"DIMM_A1:DIMM_B1\": e752x UE",
                                "EDAC MC2: Giving out device to module amd64_edac controller F17h_M30h: DEV 0000:00:18.3 (INTERRUPT)",
                                "EDAC MC0: Giving out device to 'i7core_edac.c' 'i7 core #0': DEV 0000:3f:03.0",
                                "EDAC amd64: Node 0: DRAM ECC disabled.",
                                "EDAC ie31200: No ECC support"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(EVENT, (line, event) -> facts.add(event(line, event)));
        text.forEachMatch(OLD_EVENT, (line, event) -> facts.add(oldEvent(line, event)));
        text.forEachMatch(
                WATCHED,
                (line, driver) ->
                        facts.add(new EccSupport("reported", driver.group(1), line.citation())));
        text.forEachMatch(
                OFF,
                (line, driver) ->
                        facts.add(
                                new EccSupport(
                                        line.message().contains("No ECC") ? "absent" : "disabled",
                                        driver.group(1),
                                        line.citation())));
    }

    private static MemoryErrorCount event(Line line, Matcher event) {
        String details = event.group(6);
        Matcher system = SYSTEM_ADDRESS.matcher(details);
        Matcher page = PAGE.matcher(details);
        OptionalLong address = OptionalLong.empty();
        if (system.find()) {
            address = Numbers.hex(system.group(1));
        } else if (page.find()) {
            address = address(page.group(1), page.group(2));
        }
        long count = Numbers.decimal(event.group(2)).orElse(1);
        return error(line, event.group(1), event.group(5), event.group(3), count, address);
    }

    private static MemoryErrorCount oldEvent(Line line, Matcher event) {
        OptionalLong address =
                event.group(3) == null
                        ? OptionalLong.empty()
                        : address(event.group(3), event.group(4));
        String label = event.group(5) == null ? "" : event.group(5).replaceAll("^:|:$", "");
        return error(line, event.group(1), label, event.group(2), 1, address);
    }

    private static MemoryErrorCount error(
            Line line,
            String controller,
            String label,
            String kind,
            long count,
            OptionalLong address) {
        String dimm = NO_MODULE.contains(label.strip()) ? "MC" + controller : label.strip();
        boolean corrected = kind.equals("CE");
        return new MemoryErrorCount(
                dimm,
                corrected ? count : 0,
                corrected ? 0 : count,
                address,
                false,
                line.citation());
    }

    /** Page 0 stands for a driver that does not know the address. */
    private static OptionalLong address(String page, String offset) {
        long frame = Numbers.hex(page).orElse(0);
        return frame == 0
                ? OptionalLong.empty()
                : OptionalLong.of((frame << PAGE_SHIFT) + Numbers.hex(offset).orElse(0));
    }
}
