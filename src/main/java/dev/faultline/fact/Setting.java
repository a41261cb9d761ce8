package dev.faultline.fact;

/**
 * One named value of the system: sysctl, kernel configuration, module parameter, dmidecode field,
 * module information.
 *
 * <p>No rule asks for {@code pat}, the page attribute table: Linux writes it itself and prints what
 * it wrote, one of three tables that follow from the model of the CPU and from {@code nopat}
 * (arch/x86/mm/pat/memtype.c, pat_bp_init(), Linux 6.12), or the hypervisor's on a Xen guest. All
 * of them work. What goes wrong with cache types is said in messages of its own, which are {@link
 * PlatformEvent}s {@code pat}. The value is kept for the reader of the facts.
 *
 * @param area {@code sysctl}, {@code kconfig}, {@code dmi}, {@code modinfo}, {@code cpu}, {@code
 *     pat}, {@code crash}
 * @param name as the source writes it: {@code kernel.panic_on_oops}
 * @param value as written
 */
public record Setting(String area, String name, String value, Citation citation) implements Fact {}
