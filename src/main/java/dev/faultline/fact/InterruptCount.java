package dev.faultline.fact;

/**
 * How often processors took an interrupt that only trouble raises, since the machine started, from
 * {@code /proc/interrupts}. Rows that count nothing give no fact.
 *
 * @param name {@code MCE}: machine-check exceptions; {@code THR}: a bank of corrected errors passed
 *     its threshold; {@code DFR}: an error was deferred (AMD); {@code TRM}: a core or package
 *     crossed a thermal limit; {@code ERR}, {@code MIS}: the interrupt controllers went wrong
 * @param count over all CPUs, at least 1
 */
public record InterruptCount(String name, long count, Citation citation) implements Fact {}
