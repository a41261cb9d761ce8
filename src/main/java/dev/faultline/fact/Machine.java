package dev.faultline.fact;

import java.util.Optional;

/**
 * The hardware a kernel says it runs on: {@code Hardware name:}, {@code DMI:}, dmidecode.
 *
 * @param name vendor and product: {@code Dell Inc. PowerEdge R740}; empty where only the hypervisor
 *     is known
 * @param bios version and date of the system firmware, where given
 * @param hypervisor what it runs under: {@code kvm}, {@code vmware}, {@code hyperv}, {@code xen},
 *     {@code virtualbox}, {@code amazon}; {@code unknown} if there is one that does not say its
 *     name; empty on bare metal or when nothing says so
 */
public record Machine(
        String name, Optional<String> bios, Optional<String> hypervisor, Citation citation)
        implements Fact {

    /** Whether the name or the kernel says that this is a guest. */
    public boolean isVirtual() {
        return hypervisor.isPresent();
    }
}
