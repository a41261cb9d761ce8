package dev.faultline.parse;

import java.util.List;
import java.util.Optional;

/**
 * Why a kernel calls itself tainted, by number of the bit: Documentation/admin-guide/
 * tainted-kernels.rst (v6.12).
 */
final class TaintReasons {

    private static final List<String> BY_BIT =
            List.of(
                    "P proprietary module loaded",
                    "F module was force-loaded",
                    "S system is out of specification",
                    "R module was force-unloaded",
                    "M machine check occurred",
                    "B bad page or page-table entry",
                    "U taint requested by user space",
                    "D kernel died before: oops or BUG",
                    "A ACPI table overridden by user",
                    "W kernel warning issued before",
                    "C staging driver loaded",
                    "I workaround for a firmware bug applied",
                    "O out-of-tree module loaded",
                    "E unsigned module loaded",
                    "L soft lockup occurred",
                    "K kernel has been live patched",
                    "X auxiliary taint, defined by the distribution",
                    "T built with structure layout randomisation",
                    "N in-kernel test has been run",
                    "J mutating debug operation of fwctl used");

    private TaintReasons() {}

    /** The letter of a bit. */
    static Optional<Character> letter(int bit) {
        return bit < BY_BIT.size() ? Optional.of(BY_BIT.get(bit).charAt(0)) : Optional.empty();
    }

    /** What a letter means. */
    static Optional<String> meaning(char letter) {
        return BY_BIT.stream()
                .filter(reason -> reason.charAt(0) == letter)
                .map(reason -> reason.substring(2))
                .findFirst();
    }
}
