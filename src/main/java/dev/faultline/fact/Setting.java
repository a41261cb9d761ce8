package dev.faultline.fact;

/**
 * One named value of the system: sysctl, kernel configuration, module parameter, dmidecode field,
 * module information.
 *
 * @param area {@code sysctl}, {@code kconfig}, {@code dmi}, {@code modinfo}, {@code cpu}, {@code
 *     pat}, {@code crash}
 * @param name as the source writes it: {@code kernel.panic_on_oops}
 * @param value as written
 */
public record Setting(String area, String name, String value, Citation citation) implements Fact {}
