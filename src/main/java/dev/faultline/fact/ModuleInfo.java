package dev.faultline.fact;

import java.util.Optional;

/**
 * What {@code modinfo} says of one module file.
 *
 * @param name of the module, with underscores as the kernel prints it
 * @param filename where the file lies
 * @param inTree true for {@code intree: Y}. False when the listing is whole (it starts with the
 *     file name) and says nothing of the kind: the module was built outside the kernel tree. Absent
 *     for a part of a listing
 * @param vermagic release of the kernel that the module was built for: the first word of {@code
 *     vermagic}
 * @param version of the module, where its author gives one
 */
public record ModuleInfo(
        String name,
        Optional<String> filename,
        Optional<Boolean> inTree,
        Optional<String> vermagic,
        Optional<String> version,
        Citation citation)
        implements Fact {

    /** Whether this module is known to come from outside the kernel tree. */
    public boolean isOutOfTree() {
        return inTree.filter(yes -> !yes).isPresent();
    }

    /** Whether this module is known to be part of the kernel tree. */
    public boolean isInTree() {
        return inTree.orElse(false);
    }

    /** Whether the module is known to have been built for another kernel than this one. */
    public boolean isBuiltForOtherThan(String release) {
        return vermagic.filter(built -> !built.equals(release)).isPresent();
    }
}
