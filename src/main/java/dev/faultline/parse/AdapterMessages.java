package dev.faultline.parse;

import dev.faultline.fact.ControllerEvent;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host adapters for SAS and RAID whose firmware failed or does not answer. */
final class AdapterMessages implements Parser {

    private static final Pattern ADAPTER =
            Pattern.compile(
                    "^(?:: )?(?:(?<driver>mpt[23]sas_cm\\d{1,3}+|mpt[23]sas\\d{1,3}+|mptbase: ioc\\d{1,3}+|megaraid_sas [\\da-f:.]{12}|megasas|aacraid|hpsa [\\da-f:.]{12}|"
                            + "smartpqi [\\da-f:.]{12}|3w-\\w{2,4}+|arcmsr\\d{1,3}+)):? ?(?<rest>.*)");
    private static final Pattern FAULT =
            Pattern.compile(
                    "(?:fault|coredump)_state\\(|FW in FAULT state|host is non-operational|Adapter kernel panic|lockup detected|[Cc]ontroller lockup|"
                            + "[Cc]ontroller (?:is )?offline|Controller encountered an error|"
                            + "Host adapter (?:abort request|reset request)|[Ff]atal firmware error|"
                            + "Firmware crash dump|adapter reset|Failed to init firmware|Diagnostic reset FAILED");

    /** The controller itself, not a drive, owes the answer. */
    private static final Pattern SILENT =
            Pattern.compile(
                    "^_?\\w{5,40}+: (?:timeout|Command Timeout|first asynchronous command timed out\\.)$"
                            + "|^message unit reset: FAILED|^diag reset: FAILED");

    /** A volume is reset because the adapter owes the answer to a command on it. */
    private static final Pattern RESET =
            Pattern.compile(
                    "^scsi (?<hctl>\\d{1,5}+(?::\\d{1,8}+){3}): (?:(?<begun>resetting)|reset) logical ");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "fault_state(",
                    "coredump_state(",
                    "FW in FAULT state",
                    "host is non-operational",
                    "Adapter kernel panic",
                    "lockup detected",
                    "ontroller lockup",
                    "resetting logical",
                    "reset logical",
                    "ontroller is offline",
                    "ontroller offline",
                    "Controller encountered an error",
                    "Host adapter abort request",
                    "Host adapter reset request",
                    "atal firmware error",
                    "Firmware crash dump",
                    "adapter reset",
                    "Failed to init firmware",
                    "Diagnostic reset FAILED",
                    "first asynchronous command",
                    ": timeout",
                    "Command Timeout",
                    "reset: FAILED");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "host adapters for SAS and RAID",
                        Set.of(
                                "mpt2sas",
                                "mpt3sas",
                                "mptbase",
                                "megaraid_sas",
                                "megasas",
                                "aacraid",
                                "hpsa ",
                                "smartpqi",
                                "3w-",
                                "arcmsr"),
                        0,
                        Map.of("any", "dmesg"),
                        List.of(
                                "sos_commands/kernel/dmesg*",
                                "var/log/messages*",
                                "var/log/kern.log*"),
                        Set.of(ControllerEvent.class),
                        "Linux v6.12 drivers/scsi/mpt3sas/mpt3sas_base.c, megaraid/megaraid_sas_base.c,"
                                + " megaraid/megaraid_sas_fusion.c, hpsa.c: hpsa_eh_device_reset_handler(), aacraid/commsup.c,"
                                + " drivers/message/fusion/mptbase.c",
                        List.of(
                                "[   90.100000] mpt3sas_cm1: fault_state(0x5862)!",
                                "[   30.764020] mpt2sas_cm0: _base_event_notification: timeout",
                                "[   90.100000] megaraid_sas 0000:5e:00.0: FW in FAULT state Fault code:0x1 subcode:0x0 func:megasas_wait",
                                "[   12.100000] megasas: FW in FAULT state!!",
                                "[   12.100000] megaraid_sas 0000:5e:00.0: Failed to init firmware",
                                "[   90.100000] mptbase: ioc1: ERROR - Diagnostic reset FAILED! (ffffffffh)",
                                "[   31.100000] aacraid: aac_fib_send: first asynchronous command timed out.",
                                "[   90.100000] hpsa 0000:03:00.0: Controller lockup detected: 0x00130000 after 30",
                                "[   90.100000] mpt3sas_cm2: coredump_state(0x2622)!",
                                "[   90.100000] hpsa 0000:03:00.0: scsi 2:1:0:3: resetting logical  Direct-Access     HP       LOGICAL VOLUME   RAID-5 SSDSmartPathCap- En- Exp=1",
                                "[   90.100000] hpsa 0000:03:00.0: scsi 2:1:0:3: reset logical  completed successfully Direct-Access     HP       LOGICAL VOLUME   RAID-5 SSDSmartPathCap- En- Exp=1"))
                .logged(IN_LOGS);
    }

    @Override
    public void parse(Text text, Facts facts) {
        Reading reading = new Reading(facts);
        text.forEachMatch(ADAPTER, reading::read);
    }

    /** The adapters of one text; a volume whose reset has begun is known until it ends. */
    private static final class Reading {
        private final Facts facts;
        private String volume = "";

        Reading(Facts facts) {
            this.facts = facts;
        }

        void read(Line line, Matcher adapter) {
            String controller = adapter.group("driver");
            String rest = adapter.group("rest").strip();
            if (FAULT.matcher(rest).find()) {
                event(line, controller, "fault");
            } else if (SILENT.matcher(rest).find()) {
                event(line, controller, "timeout");
            } else {
                reset(line, controller, RESET.matcher(rest));
            }
        }

        /** The line on how a reset ended counts where the one on its begin is lost. */
        private void reset(Line line, String controller, Matcher reset) {
            if (reset.find()) {
                boolean begun = Numbers.group(reset.group("begun")).isPresent();
                if (begun || !reset.group("hctl").equals(volume)) {
                    event(line, controller, "timeout");
                }
                volume = begun ? reset.group("hctl") : "";
            }
        }

        private void event(Line line, String controller, String what) {
            facts.add(
                    new ControllerEvent(
                            controller,
                            what,
                            OptionalLong.empty(),
                            OptionalInt.empty(),
                            line.citation()));
        }
    }
}
