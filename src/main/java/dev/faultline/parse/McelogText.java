package dev.faultline.parse;

import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import dev.faultline.fact.PlatformEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mcelog prints: decoded records, as a tool and as a daemon in its log. */
final class McelogText implements Parser {

    private static final String PREFIX = "^\\s{0,8}+(?:mcelog(?:\\[\\d{1,9}+\\])?: )?";

    private static final Pattern HEAD =
            Pattern.compile(
                    PREFIX
                            + "(?:Hardware event\\. This is not a software error\\.|HARDWARE ERROR\\. This is \\*NOT\\* a software problem!|MCE \\d{1,9}+\\s*+$)");

    /** A whole record on one line, as web pages show it that lost the line breaks. */
    private static final Pattern FLAT =
            Pattern.compile("This is not a software error\\. .{0,800}?\\bSTATUS [0-9a-f]{4,16}+");

    private static final Pattern PAIRS =
            Pattern.compile(
                    PREFIX
                            + "(?:CPU \\d{1,5}+ (?:BANK )?\\d{1,3}+\\b|MISC |ADDR |STATUS |MCGSTATUS |MCGCAP |SOCKETID |CPUID Vendor |PROCESSOR \\d)");
    private static final Pattern OLD_BANK =
            Pattern.compile(
                    "\\bCPU (\\d{1,5}+) (\\d{1,3}+) (?:data cache|instruction cache|bus unit|load/store|northbridge|fixed-issue|thermal)");
    private static final Pattern FAMILY =
            Pattern.compile("\\bFamily (\\d{1,3}+) Model (\\d{1,3}+)");
    private static final Pattern WORDS =
            Pattern.compile(
                    PREFIX
                            + "(MCA: |Transaction: |Corrected error|Uncorrected error|Processor context corrupt|Threshold based error status: |Memory corrected error count)([^\\r\\n]{0,160}+)");
    private static final Pattern LOCATOR =
            Pattern.compile(PREFIX + "Device Locator: (\\S[^\\r\\n]{0,80}+)");
    private static final Pattern HEAT =
            Pattern.compile(
                    "\\bProcessor (\\d{1,5}+) (heated above trip temperature|below trip temperature)");

    /** A record with the DIMM that SMBIOS knows has about 25 lines. */
    private static final int REACH = 40;

    @Override
    public Format format() {
        return new Format(
                        "mcelog",
                        "mcelog records",
                        Set.of(
                                "This is not a software error",
                                "HARDWARE ERROR",
                                "MCE ",
                                "MCGSTATUS",
                                "MCA: ",
                                "Device Locator:",
                                "trip temperature",
                                "mcelog: "),
                        REACH,
                        Map.of(
                                "rhel", "cat /var/log/mcelog; journalctl -u mcelog",
                                "suse", "journalctl -u mcelog"),
                        List.of("**/var/log/mcelog*", "**/sos_commands/mcelog/*"),
                        Set.of(MachineCheck.class, MemoryErrorCount.class, PlatformEvent.class),
                        "mcelog mcelog.c dump_mce(), p4.c decode_mci(), nehalem.c, dmi.c",
                        SAMPLES)
                .logged(
                        Set.of(
                                "This is not a software error",
                                "HARDWARE ERROR",
                                "MCGSTATUS",
                                "trip temperature",
                                "mcelog: "));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Entry entry = null;
        for (Line line : text.lines()) {
            String message = line.message();
            if (message.contains("mcelog: ")) {
                facts.collected(line);
            }
            if (FLAT.matcher(message).find()) {
                close(entry, facts);
                entry = closed(new Entry(line).takeFlat(line), facts);
                continue;
            }
            boolean head = HEAD.matcher(message).find();
            if (head && (entry == null || entry.hasContent())) {
                close(entry, facts);
                entry = new Entry(line);
            } else if (entry == null && startsWithoutHead(message)) {
                entry = new Entry(line);
            }
            if (entry != null && !head) {
                entry = entry.reaches(line) ? entry.take(line) : closed(entry, facts);
            }
            heat(line, facts);
        }
        close(entry, facts);
    }

    private static boolean startsWithoutHead(String message) {
        return PAIRS.matcher(message).find() && message.matches("\\s{0,8}+(?:CPU|STATUS) .{1,400}")
                || WORDS.matcher(message).find() && message.contains("MCA: ");
    }

    private static Entry closed(Entry entry, Facts facts) {
        close(entry, facts);
        return null;
    }

    private static void close(Entry entry, Facts facts) {
        if (entry != null) {
            entry.finish(facts);
        }
    }

    private static void heat(Line line, Facts facts) {
        Matcher heat = HEAT.matcher(line.message());
        if (heat.find()) {
            String what = heat.group(2).startsWith("heated") ? "throttle" : "throttle-end";
            facts.add(
                    new PlatformEvent(
                            what,
                            "CPU" + heat.group(1),
                            line.message().strip(),
                            1,
                            line.citation()));
        }
    }

    /** One record while its lines are being read. */
    private static final class Entry {
        private final MachineCheckDraft draft;
        private final List<String> words = new ArrayList<>();
        private String dimm = "";

        Entry(Line first) {
            draft = new MachineCheckDraft(first);
        }

        boolean hasContent() {
            return draft.status().isPresent() || draft.bank().isPresent() || !words.isEmpty();
        }

        boolean reaches(Line line) {
            return line.number() - draft.first().number() <= REACH;
        }

        Entry takeFlat(Line line) {
            draft.take(line.message());
            return take(line);
        }

        Entry take(Line line) {
            String message = line.message();
            if (PAIRS.matcher(message).find()) {
                draft.take(message);
            }
            Matcher bank = OLD_BANK.matcher(message);
            if (bank.find()) {
                draft.bank(Numbers.small(Numbers.decimal(bank.group(2))));
                draft.vendorIs("amd");
            }
            Matcher family = FAMILY.matcher(message);
            if (family.find()) {
                draft.signature(
                        signature(
                                Integer.parseInt(family.group(1)),
                                Integer.parseInt(family.group(2))));
            }
            Matcher said = WORDS.matcher(message);
            if (said.find()) {
                words.add((said.group(1) + said.group(2)).strip());
            }
            Matcher locator = LOCATOR.matcher(message);
            if (locator.find()) {
                dimm = locator.group(1).strip();
            }
            return this;
        }

        private static int signature(int family, int model) {
            int base = Math.min(family, 0xf);
            return family - base << 20 | (model & 0xf0) << 12 | base << 8 | (model & 0xf) << 4;
        }

        void finish(Facts facts) {
            if (!hasContent()) {
                return;
            }
            MachineCheck check = draft.finish().orElseGet(() -> McelogWords.check(draft, words));
            facts.add(check);
            if (!dimm.isEmpty() && check.accused().equals("memory controller")) {
                boolean lost = check.isUncorrected();
                facts.add(
                        new MemoryErrorCount(
                                dimm,
                                lost ? 0 : check.count(),
                                lost ? 1 : 0,
                                check.physicalAddress(),
                                false,
                                check.citation()));
            }
        }
    }

    private static final List<String> SAMPLES =
            List.of(
                    """
                    Hardware event. This is not a software error.
                    MCE 0
                    CPU 4 BANK 9 TSC 5f1c2a9b310
                    MISC 904000000000208c ADDR 6a1b2c3d40
                    TIME 1600000000 Sun Sep 13 12:26:40 2020
                    MCG status:
                    MCi status:
                    Corrected error
                    MCi_MISC register valid
                    MCi_ADDR register valid
                    MCA: MEMORY CONTROLLER RD_CHANNEL2_ERR
                    Transaction: Memory read error
                    STATUS 8c00008000010092 MCGSTATUS 0
                    MCGCAP 7000c16 APICID 8 SOCKETID 0
                    CPUID Vendor Intel Family 6 Model 79
                    """,
                    """
                    mcelog: Hardware event. This is not a software error.
                    mcelog: MCE 0
                    mcelog: CPU 2 BANK 1
                    mcelog: MCA: Data CACHE Level-2 Generic Error
                    mcelog: STATUS 9000004000000106 MCGSTATUS 0
                    mcelog: CPUID Vendor Intel Family 6 Model 63
                    """,
                    """
                    HARDWARE ERROR. This is *NOT* a software problem!
                    Please contact your hardware vendor
                    CPU 3 BANK 8 MISC 40a8 ADDR 31c2b3a40
                    STATUS 8c0000c000010091 MCGSTATUS 0
                    CPUID Vendor Intel Family 6 Model 44
                    WARNING: SMBIOS data is often unreliable. Take with a grain of salt!
                    <24> DIMM 1333 Mhz Width 72 Data Width 64 Size 8 GB
                    Device Locator: CPU0_B1
                    Bank Locator: CPU0_Bank1
                    """,
                    """
                    MCE 0
                    CPU 0 4 northbridge TSC 51f2a3b4c5
                    ADDR 1f2e3d40
                    STATUS d4144000ea080a13 MCGSTATUS 0
                    """,
                    "Hardware event. This is not a software error. MCE 0 CPU 4 BANK 9 ADDR 6a1b2c3d40 MCA: MEMORY"
                            + " CONTROLLER RD_CHANNEL2_ERR STATUS 8c00008000010092 MCGSTATUS 0 SOCKETID 0 CPUID"
                            + " Vendor Intel Family 6 Model 79",
                    """
                    MCA: Internal parity error
                    Processor context corrupt
                    Uncorrected error
                    """,
                    "mcelog: Processor 3 heated above trip temperature. Throttling enabled.");
}
