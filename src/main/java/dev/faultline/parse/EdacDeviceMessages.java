package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Errors outside of memory that EDAC drivers report: mostly caches of processors that have no
 * machine checks (Arm, Octeon, PowerPC). The processor is not told apart: the instance of most
 * drivers is called {@code cpu0} whichever it is.
 */
final class EdacDeviceMessages implements Parser {

    private static final String PLACE =
            " instance: (?<instance>[^'\\r\\n]{1,80}?) block:? (?<block>[^'\\r\\n]{1,80}?)"
                    + "(?: count: \\d{1,9}+)? '(?<text>[^'\\r\\n]{0,400}+)'";
    private static final Pattern ERROR =
            Pattern.compile(
                    "\\bEDAC DEVICE\\d{1,5}+: (?<kind>[CU]E): (?<device>[^'\\r\\n]{1,80}?)"
                            + PLACE);

    /** Printed where the driver is told to stop the machine. */
    private static final Pattern FATAL =
            Pattern.compile("\\bEDAC (?<device>[^:'\\r\\n]{1,80}+): UE" + PLACE);

    private static final Pattern CACHE =
            Pattern.compile("(?i)cache|llcc|(?<![a-z0-9])l[123]c?(?![a-z])");
    private static final Pattern LINK = Pattern.compile("(?i)ccpi|\\blane\\b|\\blink\\b");

    @Override
    public Format format() {
        return KernelFormat.of(
                "EDAC errors of caches and other devices",
                Set.of("EDAC DEVICE", ": UE instance: "),
                0,
                Set.of(MachineCheck.class),
                "Linux v4.4 and v6.12 drivers/edac/edac_device.c: edac_device_handle_ce(),"
                        + " edac_device_handle_ue(), edac_device_handle_ce_count(); names of devices:"
                        + " xgene_edac.c, thunderx_edac.c, octeon_edac-pc.c, qcom_edac.c",
                List.of(
                        "[  501.200000] EDAC DEVICE2: CE: frob-edac instance: l2c0 block: l2c0 'frob-edac'",
                        "[  501.200000] EDAC DEVICE0: UE: frob-edac instance: l3c0 block: l3c0 'frob-edac'",
                        "[  501.200000] EDAC DEVICE0: CE: qcom-llcc instance: bank block: bank3 count: 1 'LLCC Data"
                                + " RAM correctable Error'",
                        "[  501.200000] EDAC DEVICE1: UE: frob-ocx instance: OCX0 block: CCPI0 count: 1 'lane 7 lost'",
                        "[  501.200000] Kernel panic - not syncing: EDAC frob-edac: UE instance: cpu0 block L2 'frob-edac'",
                        "[  501.200000] Kernel panic - not syncing: EDAC frob-edac: UE instance: cpu0 block L2 count: 1"
                                + " 'frob-edac'"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ERROR,
                (line, error) ->
                        facts.add(
                                check(
                                        line,
                                        error,
                                        error.group("kind").equals("CE")
                                                ? "corrected"
                                                : "uncorrected")));
        text.forEachMatch(FATAL, (line, error) -> facts.add(check(line, error, "fatal")));
    }

    private static MachineCheck check(Line line, Matcher error, String severity) {
        String place =
                error.group("device") + ", " + error.group("instance") + " " + error.group("block");
        String words = place + " " + error.group("text");
        return new MachineCheck(
                severity,
                accused(words),
                severity + " error of " + place + ": " + error.group("text"),
                "other",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                line.citation());
    }

    private static String accused(String words) {
        if (CACHE.matcher(words).find()) {
            return "cache";
        }
        return LINK.matcher(words).find() ? "interconnect" : "unknown";
    }
}
