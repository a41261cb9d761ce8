package dev.faultline.fact;

/**
 * A kernel module that was loaded: from {@code /proc/modules}, {@code lsmod}, {@code modinfo},
 * "Modules linked in" or the kernel's own line at loading.
 *
 * @param name with underscores, as the kernel prints it
 * @param taints its taint letters as printed, e.g. {@code OE}; empty when it has none or the
 *     evidence shows none ({@code lsmod} never does)
 */
public record LoadedModule(String name, String taints, Citation citation) implements Fact {

    /**
     * Whether a letter says that this module is not part of the kernel: out-of-tree, proprietary,
     * forced.
     */
    public boolean isForeign() {
        return taints.indexOf('O') >= 0 || taints.indexOf('P') >= 0 || taints.indexOf('F') >= 0;
    }
}
