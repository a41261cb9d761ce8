package dev.faultline.parse;

import dev.faultline.fact.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code sysctl -a}, its configuration files, or {@code /proc/sys}: what the kernel does when. */
final class Sysctl implements Parser {

    private static final Pattern LINE =
            Pattern.compile(
                    "^\\s{0,4}(?:-?(?<key>(?:kernel|vm)\\.[\\w.]{1,60})\\s{0,4}=|/proc/sys/(?<path>(?:kernel|vm)/[\\w/]{1,60}):)"
                            + "\\s{0,4}(?<value>-?[\\w.,:/ -]{1,200}?)\\s*$");

    private static final Set<String> WANTED =
            Set.of(
                    "kernel.hardlockup_panic",
                    "kernel.hung_task_panic",
                    "kernel.hung_task_timeout_secs",
                    "kernel.kexec_load_disabled",
                    "kernel.max_rcu_stall_to_panic",
                    "kernel.modules_disabled",
                    "kernel.nmi_watchdog",
                    "kernel.oops_limit",
                    "kernel.panic",
                    "kernel.panic_on_io_nmi",
                    "kernel.panic_on_oops",
                    "kernel.panic_on_rcu_stall",
                    "kernel.panic_on_stackoverflow",
                    "kernel.panic_on_taint",
                    "kernel.panic_on_unrecovered_nmi",
                    "kernel.panic_on_warn",
                    "kernel.softlockup_panic",
                    "kernel.sysrq",
                    "kernel.unknown_nmi_panic",
                    "kernel.unprivileged_bpf_disabled",
                    "kernel.warn_limit",
                    "kernel.watchdog",
                    "kernel.watchdog_thresh",
                    "vm.memory_failure_early_kill",
                    "vm.memory_failure_recovery",
                    "vm.min_free_kbytes",
                    "vm.oom_kill_allocating_task",
                    "vm.overcommit_memory",
                    "vm.overcommit_ratio",
                    "vm.panic_on_oom",
                    "vm.swappiness");

    @Override
    public Format format() {
        return new Format(
                "sysctl",
                "Kernel settings",
                Set.of("kernel.", "vm.", "/proc/sys/"),
                0,
                Map.of("any", "sysctl -a"),
                List.of("**/sysctl_-a", "**/etc/sysctl.conf", "**/etc/sysctl.d/*"),
                Set.of(Setting.class),
                "Documentation/admin-guide/sysctl/kernel.rst and vm.rst, Linux 6.12",
                List.of(
                        "kernel.panic_on_oops = 1\n",
                        "vm.panic_on_oom=2\n",
                        "/proc/sys/kernel/softlockup_panic:1\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                LINE,
                (line, setting) -> {
                    String key =
                            setting.group("key") == null
                                    ? setting.group("path").replace('/', '.')
                                    : setting.group("key");
                    if (WANTED.contains(key)) {
                        String value = setting.group("value");
                        facts.add(new Setting("sysctl", key, value, line.citation()));
                    }
                });
    }
}
