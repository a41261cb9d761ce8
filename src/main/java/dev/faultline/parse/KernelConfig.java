package dev.faultline.parse;

import dev.faultline.fact.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The kernel's configuration: of its thousands of lines those that say what a kernel can detect,
 * and what it does about it. "is not set" gives the value {@code n}.
 */
final class KernelConfig implements Parser {

    private static final Pattern LINE =
            Pattern.compile(
                    "^(?:CONFIG_(?<name>[A-Z0-9_]{1,80})=(?<value>\\S.{0,200})"
                            + "|# CONFIG_(?<off>[A-Z0-9_]{1,80}) is not set)\\s*$");

    private static final Set<String> WANTED =
            Set.of(
                    "ACPI_APEI_GHES",
                    "BOOTPARAM_HARDLOCKUP_PANIC",
                    "BOOTPARAM_HUNG_TASK_PANIC",
                    "BOOTPARAM_SOFTLOCKUP_PANIC",
                    "BUG_ON_DATA_CORRUPTION",
                    "DEBUG_LIST",
                    "DEBUG_PAGEALLOC",
                    "DETECT_HUNG_TASK",
                    "EDAC",
                    "EDAC_GHES",
                    "FAULT_INJECTION",
                    "HARDLOCKUP_DETECTOR",
                    "HWPOISON_INJECT",
                    "INIT_ON_ALLOC_DEFAULT_ON",
                    "INIT_ON_FREE_DEFAULT_ON",
                    "KASAN",
                    "KCSAN",
                    "KFENCE",
                    "KMSAN",
                    "LIVEPATCH",
                    "MEMORY_FAILURE",
                    "MEMTEST",
                    "MODULE_FORCE_LOAD",
                    "MODULE_FORCE_UNLOAD",
                    "MODULE_SIG",
                    "MODULE_SIG_FORCE",
                    "MODVERSIONS",
                    "PAGE_POISONING",
                    "PAGE_TABLE_CHECK",
                    "PANIC_ON_OOPS",
                    "PANIC_TIMEOUT",
                    "PREEMPT_RT",
                    "PROVE_LOCKING",
                    "RANDSTRUCT",
                    "SCHED_STACK_END_CHECK",
                    "SLAB_FREELIST_HARDENED",
                    "SLUB_DEBUG",
                    "SLUB_DEBUG_ON",
                    "SOFTLOCKUP_DETECTOR",
                    "UBSAN",
                    "UBSAN_TRAP",
                    "VMAP_STACK",
                    "X86_MCE",
                    "X86_PAT");

    @Override
    public Format format() {
        return new Format(
                "kernel-config",
                "Kernel configuration",
                Set.of("CONFIG_"),
                0,
                Map.of("any", "cat /boot/config-$(uname -r) || zcat /proc/config.gz"),
                List.of("**/boot/config-*", "**/proc/config*", "**/boot.txt"),
                Set.of(Setting.class),
                "Documentation/kbuild/kconfig.rst, Linux 6.12",
                List.of("CONFIG_MEMORY_FAILURE=y\n", "# CONFIG_KASAN is not set\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                LINE,
                (line, option) -> {
                    String name =
                            Optional.ofNullable(option.group("name")).orElse(option.group("off"));
                    if (WANTED.contains(name)) {
                        String value = Optional.ofNullable(option.group("value")).orElse("n");
                        facts.add(new Setting("kconfig", "CONFIG_" + name, value, line.citation()));
                    } else if (!line.dressed()) {
                        facts.collected(line);
                    }
                });
    }
}
