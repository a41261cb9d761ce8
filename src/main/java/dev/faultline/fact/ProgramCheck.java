package dev.faultline.fact;

/**
 * A memory checker's verdict on a user program: valgrind.
 *
 * @param program that was run; empty if not shown
 * @param errors how many it counted
 * @param first error in words, empty if there is none
 */
public record ProgramCheck(String program, long errors, String first, Citation citation)
        implements Fact {}
