package dev.faultline.parse;

import dev.faultline.fact.Machine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The machine as the kernel names it: {@code DMI:} at boot, {@code Hardware name:} in reports. */
final class HardwareNames implements Parser {

    private static final Pattern NAME =
            Pattern.compile(
                    "^\\s{0,8}(?:DMI|Hardware name): (?!Memory slots)(?<name>\\S.{0,200}?)(?:, BIOS (?<bios>.{1,100}))?\\s*$");

    /** What the names of virtual hardware hold, and what runs it. */
    private static final Map<String, String> HYPERVISORS =
            Map.of(
                    "QEMU", "kvm",
                    "KVM", "kvm",
                    "Google Compute Engine", "kvm",
                    "VMware", "vmware",
                    "VirtualBox", "virtualbox",
                    "Xen", "xen",
                    "Amazon EC2", "amazon",
                    "Microsoft Corporation Virtual Machine", "hyperv");

    @Override
    public Format format() {
        return KernelFormat.of(
                        "Hardware name",
                        Set.of("DMI: ", "Hardware name: "),
                        0,
                        Set.of(Machine.class),
                        "drivers/firmware/dmi_scan.c dmi_format_ids(), lib/dump_stack.c, Linux 6.12",
                        List.of(
                                "[    0.000000] DMI: Acme Rack 9000/X1, BIOS 2.1 03/04/2024",
                                "[   12.000000] Hardware name: QEMU Standard PC (Q35 + ICH9, 2009), BIOS 1.16.2-1 04/01/2014",
                                "[   12.000000] Hardware name: Acme Board 4 (DT)",
                                "[   12.000000] Hardware name: Acme       BX-9        /0A1B2C, BIOS 1.60 03/05/2010"))
                .logged(Set.of(", BIOS ", "Hardware name: "));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Set<String> seen = new HashSet<>();
        text.forEachMatch(
                NAME,
                (line, found) -> {
                    // Firmware pads names to a fixed width.
                    String name = found.group("name").replaceAll(" {2,}", " ");
                    if (seen.add(name)) {
                        Optional<String> bios = Numbers.group(found.group("bios"));
                        facts.add(new Machine(name, bios, hypervisor(name), line.citation()));
                    }
                });
    }

    /** What a machine of this name is a guest of, empty if nothing in it says so. */
    static Optional<String> hypervisor(String name) {
        return HYPERVISORS.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
