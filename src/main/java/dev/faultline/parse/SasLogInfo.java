package dev.faultline.parse;

import dev.faultline.fact.LinkError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The codes that the firmware of Fusion-MPT SAS adapters gives for what happened on a link. Only
 * those that tell of the wire: the others say that a command was given up, not why.
 */
final class SasLogInfo implements Parser {

    private static final Pattern LOG_INFO =
            Pattern.compile(
                    "^(?<adapter>mpt[23]?sas\\w{0,8}|mptbase: ioc\\d{1,3}+): (?:log_info|LogInfo)\\(0x31(?<code>[0-9a-f]{2})(?<detail>[0-9a-f]{2})[0-9a-f]{2}\\)");

    private static final Pattern REMOVED =
            Pattern.compile("^(?<adapter>sd \\d{1,5}+(?::\\d{1,8}+){3}): device_block,? handle");

    /** Codes of commands that ended early: the reason stands in the next byte. */
    private static final Set<String> ENDED = Set.of("11", "12", "13", "14");

    @Override
    public Format format() {
        return KernelFormat.of(
                "links of SAS adapters",
                Set.of("log_info(0x31", "LogInfo(0x31", "device_block"),
                0,
                Set.of(LinkError.class),
                "Linux v6.12 drivers/message/fusion/lsi/mpi_log_sas.h, drivers/scsi/mpt3sas/mpt3sas_base.c:"
                        + " _base_sas_log_info(), mpt3sas_scsih.c: _scsih_internal_device_block()",
                List.of(
                        "mpt2sas_cm3: log_info(0x31110d00): originator(PL), code(0x11), sub_code(0x0d00)",
                        "mpt3sas_cm3: log_info(0x310d0000): originator(PL), code(0x0d), sub_code(0x0000)",
                        "mptbase: ioc1: LogInfo(0x31120403): Originator={PL}, Code={Abort}, SubCode(0x0403)",
                        "sd 5:0:7:0: device_block, handle(0x0011)"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                LOG_INFO,
                (line, found) -> {
                    boolean ended = ENDED.contains(found.group("code"));
                    flag(ended ? found.group("detail") : found.group("code"))
                            .ifPresent(flag -> add(line, found.group("adapter"), flag, facts));
                });
        text.forEachMatch(
                REMOVED, (line, found) -> add(line, found.group("adapter"), "down", facts));
    }

    private static Optional<String> flag(String code) {
        return switch (code) {
            case "0d" -> Optional.of("down");
            case "01", "10" -> Optional.of("no-answer");
            case "03", "04", "0a", "0c" -> Optional.of("frame");
            default -> Optional.empty();
        };
    }

    private static void add(Line line, String device, String flag, Facts facts) {
        String name = device.startsWith("sd ") ? device.substring(3) : device;
        facts.add(new LinkError(name, "sas", "reset", List.of(flag), line.citation()));
    }
}
