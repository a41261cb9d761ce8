package dev.faultline.fact;

/**
 * A line of a log that a rule asks for by its text. Lines that no rule asks for never become facts.
 * Lines of one evidence that differ in digits only are one fact.
 *
 * @param message the text without what the logger put before it (time, host, level, caller)
 * @param count how many lines of this evidence say the same but for digits, at least 1
 * @param citation the first of them
 */
public record LogLine(String message, long count, Citation citation) implements Fact {}
