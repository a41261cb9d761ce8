package dev.faultline.diagnosis;

/**
 * With what knowledge a diagnosis was made.
 *
 * @param digest of all rule files and pages, 16 hexadecimal digits
 * @param count how many rules
 */
public record RulesUsed(String digest, int count) {}
