package dev.faultline.parse;

import dev.faultline.fact.LinkError;
import dev.faultline.fact.MachineCheck;
import dev.faultline.fact.MemoryErrorCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Error records that firmware hands to the kernel (CPER): GHES at run time, BERT from the boot
 * before. Each section of a record is one error.
 */
final class CperRecords implements Parser {

    private static final Pattern LINE =
            Pattern.compile("^(?:\\{(\\d{1,9}+)\\})?\\[Hardware Error\\]: ?([^\\r\\n]{1,400}+)");
    private static final Pattern RECORD =
            Pattern.compile(
                    "APEI [Gg]eneric [Hh]ardware [Ee]rror|^\\s*event severity: (\\w{1,20}+)");
    private static final Pattern SECTION =
            Pattern.compile(
                    "^\\s*(?:Error \\d{1,4}+, type: (\\w{1,20}+)|section: \\d{1,4}+, severity: \\d, (\\w{1,20}+))");
    private static final Pattern BEFORE =
            Pattern.compile("\\bBERT: Error records from previous boot");

    @Override
    public Format format() {
        return new Format(
                        "kernel-log",
                        "firmware error records (GHES, BERT)",
                        Set.of("[Hardware Error]: ", "BERT: Error records"),
                        40,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(MachineCheck.class, MemoryErrorCount.class, LinkError.class),
                        "Linux v6.12 drivers/firmware/efi/cper.c, cper-arm.c, cper-x86.c, drivers/acpi/apei/ghes.c, bert.c",
                        SAMPLES)
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, CperSection> open = new HashMap<>();
        Map<String, String> severities = new HashMap<>();
        boolean before = false;
        for (Line line : text.lines()) {
            before |= BEFORE.matcher(line.message()).find();
            Matcher matcher = LINE.matcher(line.message());
            if (!matcher.find()) {
                continue;
            }
            String record = matcher.group(1) == null ? "" : matcher.group(1);
            String words = matcher.group(2);
            Matcher head = RECORD.matcher(words);
            Matcher section = SECTION.matcher(words);
            if (head.find()) {
                close(open.remove(record), facts);
                severities.put(record, head.group(1) == null ? "unknown" : head.group(1));
            } else if (section.find()) {
                close(open.remove(record), facts);
                String severity = section.group(1) != null ? section.group(1) : section.group(2);
                open.put(record, new CperSection(line, severity, before && record.isEmpty()));
            } else if (open.containsKey(record)) {
                open.get(record).take(words);
            } else if (severities.containsKey(record) && words.contains("section_type:")) {
                CperSection next =
                        new CperSection(line, severities.get(record), before && record.isEmpty());
                next.take(words);
                open.put(record, next);
            }
        }
        open.values().forEach(section -> close(section, facts));
    }

    private static void close(CperSection section, Facts facts) {
        if (section != null) {
            section.finish().forEach(facts::add);
        }
    }

    private static final List<String> SAMPLES =
            List.of(
                    """
                    {4}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 4
                    {4}[Hardware Error]: It has been corrected by h/w and requires no further action
                    {4}[Hardware Error]: event severity: corrected
                    {4}[Hardware Error]:  Error 0, type: corrected
                    {4}[Hardware Error]:  fru_text: B6
                    {4}[Hardware Error]:   section_type: memory error
                    {4}[Hardware Error]:   error_status: Storage error in DRAM memory (0x0000000000000400)
                    {4}[Hardware Error]:   physical_address: 0x00000007a12c4d80
                    {4}[Hardware Error]:   node:1 card:2 module:0 rank:1 bank:3 device:7 row:20133 column:88\s
                    {4}[Hardware Error]:   error_type: 2, single-bit ECC
                    {4}[Hardware Error]:   DIMM location: not present. DMI handle: 0x0000\s
                    """,
                    """
                    {1}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 1
                    {1}[Hardware Error]: event severity: fatal
                    {1}[Hardware Error]:  Error 0, type: fatal
                    {1}[Hardware Error]:   section_type: PCIe error
                    {1}[Hardware Error]:   port_type: 0, PCIe end point
                    {1}[Hardware Error]:   version: 3.0
                    {1}[Hardware Error]:   command: 0x0547, status: 0x4010
                    {1}[Hardware Error]:   device_id: 0000:af:00.0
                    {1}[Hardware Error]:   vendor_id: 0x1234, device_id: 0x5678
                    {1}[Hardware Error]:   aer_uncor_status: 0x00040000, aer_uncor_mask: 0x00100000
                    """,
                    """
                    {2}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 92
                    {2}[Hardware Error]: event severity: recoverable
                    {2}[Hardware Error]:  Error 0, type: recoverable
                    {2}[Hardware Error]:   section_type: ARM processor error
                    {2}[Hardware Error]:   MIDR: 0x00000000410fd0c1
                    {2}[Hardware Error]:   Multiprocessor Affinity Register (MPIDR): 0x0000000081040000
                    {2}[Hardware Error]:   Error info structure 0:
                    {2}[Hardware Error]:   num errors: 1
                    {2}[Hardware Error]:    error_type: 0, cache error
                    {2}[Hardware Error]:     cache level: 2
                    {2}[Hardware Error]:    physical fault address: 0x000000201a2b3c40
                    """,
                    """
                    BERT: Error records from previous boot:
                    [Hardware Error]: event severity: fatal
                    [Hardware Error]:  Error 0, type: fatal
                    [Hardware Error]:   section_type: IA32/X64 processor error
                    [Hardware Error]:   Local APIC_ID: 0x12
                    [Hardware Error]:   Error Information Structure 0:
                    [Hardware Error]:    Error Structure Type: bus error
                    """,
                    """
                    [Hardware Error]: APEI generic hardware error status
                    [Hardware Error]: severity: 2, corrected
                    [Hardware Error]: section: 0, severity: 2, corrected
                    [Hardware Error]: flags: 0x01
                    [Hardware Error]: section_type: memory error
                    [Hardware Error]: physical_address: 0x000000041d3e2f80
                    [Hardware Error]: error_type: 3, multi-bit ECC
                    [Hardware Error]: DIMM location: PROC 2 DIMM 4\s
                    """);
}
