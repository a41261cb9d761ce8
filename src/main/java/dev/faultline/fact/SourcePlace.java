package dev.faultline.fact;

/**
 * The line of source that an address belongs to: addr2line, gdb {@code list *}, faddr2line.
 *
 * @param functionName the function
 * @param file path as the debug information holds it
 * @param line number, from 1
 */
public record SourcePlace(String functionName, String file, int line, Citation citation)
        implements Fact {}
