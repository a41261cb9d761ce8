package dev.faultline.fact;

/**
 * A reason for which the kernel calls itself tainted.
 *
 * @param letter as printed: {@code O}; see Documentation/admin-guide/tainted-kernels.rst (v6.12)
 * @param meaning what the letter says in words: {@code out-of-tree module loaded}
 */
public record Taint(char letter, String meaning, Citation citation) implements Fact {}
