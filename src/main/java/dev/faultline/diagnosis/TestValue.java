package dev.faultline.diagnosis;

/**
 * How well carrying out a step tells a cause from all others.
 *
 * @param step to carry out: {@code run-memtest}
 * @param withCause how often it comes out positive when the cause is there, 0 to 1, ends excluded
 * @param withoutCause how often it does when the cause is not there, 0 to 1, ends excluded
 */
public record TestValue(String step, double withCause, double withoutCause) {}
