package dev.faultline.parse;

import dev.faultline.fact.Machine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a machine runs under: systemd-detect-virt, virt-what, and the kernel's own line. */
final class DetectVirt implements Parser {

    private static final Pattern KERNEL =
            Pattern.compile(
                    "^(?:Hypervisor detected: |Booting paravirtualized kernel on )(?<name>[\\w ().-]{1,40})");

    private static final Pattern WORD =
            Pattern.compile(
                    "^(?<name>none|kvm|qemu|vmware|microsoft|hyperv|xen|xen-hvm|oracle|virtualbox|amazon|aws|bhyve|parallels)\\s*$");

    /** What vendors call it, and the one word for it. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("kvm", "kvm"),
                    Map.entry("qemu", "kvm"),
                    Map.entry("vmware", "vmware"),
                    Map.entry("microsoft", "hyperv"),
                    Map.entry("hyper-v", "hyperv"),
                    Map.entry("hyperv", "hyperv"),
                    Map.entry("xen", "xen"),
                    Map.entry("oracle", "virtualbox"),
                    Map.entry("virtualbox", "virtualbox"),
                    Map.entry("amazon", "amazon"),
                    Map.entry("aws", "amazon"));

    @Override
    public Format format() {
        return new Format(
                        "virtualisation",
                        "Hypervisor",
                        Set.of(
                                "Hypervisor detected",
                                "Booting paravirtualized",
                                "detect-virt",
                                "virt-what"),
                        1,
                        Map.of("any", "systemd-detect-virt"),
                        List.of("**/systemd-detect-virt*", "**/virt-what*"),
                        Set.of(Machine.class),
                        "arch/x86/kernel/cpu/hypervisor.c, init_hypervisor_platform(), Linux 6.12; systemd-detect-virt(1)",
                        List.of(
                                "[    0.000000] Hypervisor detected: KVM\n",
                                "[    0.010000] Hypervisor detected: Microsoft Hyper-V\n",
                                "$ systemd-detect-virt\nvmware\n"))
                .logged(Set.of("Hypervisor detected", "Booting paravirtualized"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                KERNEL,
                (line, found) -> {
                    if (!found.group("name").startsWith("bare hardware")) {
                        guest(found.group("name"), line, facts);
                    }
                });
        for (Section section : Section.of(text)) {
            if (section.names("systemd-detect-virt") || section.names("virt-what")) {
                section.lines().stream().limit(3).forEach(line -> word(line, facts));
            }
        }
    }

    private static void word(Line line, Facts facts) {
        Matcher word = WORD.matcher(line.message());
        if (word.find()) {
            facts.collected(line);
            if (!word.group("name").equals("none")) {
                guest(word.group("name"), line, facts);
            }
        }
    }

    private static void guest(String name, Line line, Facts facts) {
        facts.add(
                new Machine("", Optional.empty(), Optional.of(hypervisor(name)), line.citation()));
    }

    /** The hypervisor in one word, {@code unknown} for rare ones. */
    static String hypervisor(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.entrySet().stream()
                .filter(word -> lower.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("unknown");
    }
}
