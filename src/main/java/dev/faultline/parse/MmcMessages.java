package dev.faultline.parse;

import dev.faultline.fact.BlockError;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** SD cards and eMMC that do not answer or answer with an error. */
final class MmcMessages implements Parser {

    private static final Pattern FAILED =
            Pattern.compile(
                    "^(?<dev>mmcblk\\d{1,3}+): (?:mmc_\\w{3,40}+: (?:general )?)?(?:error -\\d{1,3}+ (?:sending|transferring|requesting)|error sending|unknown error -\\d"
                            + "|timed out sending|recovery failed|response CRC error sending)"
                            + "|^(?<host>mmc\\d{1,3}+): (?:read|write) transfer error - HSTS");
    private static final Pattern SILENT =
            Pattern.compile(
                    "^(?<dev>mmc\\d{1,3}+): (?:Timeout waiting for hardware|cache flush error -\\d|Card stuck (?:in|being)"
                            + "|card never left busy state|tried to HW reset card, got error"
                            + "|(?:sdhci: )?={8,20}+ (?:SDHCI )?REGISTER DUMP =|wait_transfer_complete - still waiting"
                            + "|PIO (?:read|write) timeout|(?:read|write) timeout error - HSTS)");

    @Override
    public Format format() {
        return KernelFormat.of(
                "SD cards and eMMC",
                Set.of(
                        "Timeout waiting for hardware",
                        "cache flush error",
                        "Card stuck in",
                        "Card stuck being",
                        "card never left busy",
                        "tried to HW reset card",
                        ": error -",
                        "error sending s",
                        ": unknown error -",
                        "timed out sending",
                        ": recovery failed",
                        "response CRC error sending",
                        "REGISTER DUMP =",
                        "wait_transfer_complete",
                        "PIO read timeout",
                        "PIO write timeout",
                        " error - HSTS"),
                0,
                Set.of(BlockError.class),
                "Linux v4.4 and v6.12 drivers/mmc/core/block.c, mmc_ops.c, core.c, host/sdhci.c:"
                        + " sdhci_timeout_timer(); Linux of Raspberry Pi, drivers/mmc/host/bcm2835-sdhost.c",
                List.of(
                        "mmcblk5: error -110 sending status command, retrying",
                        "mmcblk5: recovery failed!",
                        "mmcblk5: mmc_blk_err_check: error sending status cmd, status 0x80900",
                        "mmcblk5: mmc_blk_err_check: general error sending stop command, resp 0x80900",
                        "mmc5: Timeout waiting for hardware interrupt.",
                        "mmc5: cache flush error -110",
                        "mmc5: Card stuck in programming state! mmcblk5 card_busy_detect",
                        "mmc5: sdhci: ============ SDHCI REGISTER DUMP ===========",
                        "mmc5: =========== REGISTER DUMP ===========",
                        "mmc5: wait_transfer_complete - still waiting after 100000 retries",
                        "mmc5: PIO write timeout - EDM 10803",
                        "mmc5: read timeout error - HSTS 80",
                        "mmc5: read transfer error - HSTS 20",
                        "mmc5: Card stuck being busy! __mmc_poll_for_busy"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                FAILED,
                (line, found) ->
                        add(
                                line,
                                Numbers.group(found.group("dev"))
                                        .orElseGet(() -> found.group("host")),
                                "io",
                                facts));
        text.forEachMatch(SILENT, (line, found) -> add(line, found.group("dev"), "timeout", facts));
    }

    /** A controller has one card, and both have the same number. */
    private static void add(Line line, String device, String failure, Facts facts) {
        String drive = device.startsWith("mmcblk") ? device : "mmcblk" + device.substring(3);
        facts.add(new BlockError(drive, failure, "", OptionalLong.empty(), line.citation()));
    }
}
