package dev.faultline.parse;

import dev.faultline.fact.LoadedModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Modules that the kernel log names: those linked in when a report was printed, and those that
 * tainted the kernel when they were loaded. Each module once, with all letters that were seen.
 */
final class ModuleMessages implements Parser {

    /**
     * kernel/module/main.c (v6.12): check_modinfo(), load_module(), module_license_taint_check().
     */
    private static final Map<String, Pattern> LOADING =
            Map.of(
                    "O", loading("loading out-of-tree module taints kernel"),
                    "E",
                            loading(
                                    "module verification failed: signature and/or required key missing"),
                    "P", loading("module license '[^']{1,60}' taints kernel"),
                    "C", loading("module is from the staging directory"),
                    "F",
                            loading(
                                    "(?:no version for \"[^\"]{1,100}\" found: kernel tainted|no version magic, tainting kernel)"));

    private static Pattern loading(String message) {
        return Pattern.compile("^(?<name>[\\w-]{1,64}): " + message);
    }

    @Override
    public Format format() {
        return KernelFormat.of(
                "Modules in kernel messages",
                Set.of(
                        "Modules linked in:",
                        "taints kernel",
                        "module verification failed",
                        "staging directory",
                        "kernel tainted",
                        "tainting kernel"),
                40,
                Set.of(LoadedModule.class),
                "kernel/module/main.c, Linux 6.12",
                List.of(
                        "[   12.000000] Modules linked in: frob(OE) xfs libcrc32c [last unloaded: nop(PO)]",
                        "[    5.000000] frob: loading out-of-tree module taints kernel.",
                        "[    5.000001] frob: module verification failed: signature and/or required key missing - tainting kernel",
                        "[    5.000002] glue: module license 'Acme' taints kernel.",
                        "[    5.000003] r8712u: module is from the staging directory, the quality is unknown, you have been warned."));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, LoadedModule> modules = new LinkedHashMap<>();
        for (int i = 0; i < text.lines().size(); i++) {
            Line line = text.lines().get(i);
            for (var module : LinkedModules.at(text.lines(), i).modules()) {
                add(module.name(), module.taints(), line, modules);
            }
            LOADING.forEach(
                    (letter, message) -> {
                        Matcher found = message.matcher(line.message());
                        if (found.find()) {
                            add(found.group("name"), letter, line, modules);
                        }
                    });
        }
        modules.values().forEach(facts::add);
    }

    private static void add(
            String name, String letters, Line line, Map<String, LoadedModule> modules) {
        LoadedModule module =
                new LoadedModule(
                        name.replace('-', '_'), letters.replaceAll("[+-]", ""), line.citation());
        modules.merge(module.name(), module, ModuleMessages::joined);
    }

    private static LoadedModule joined(LoadedModule first, LoadedModule next) {
        StringBuilder letters = new StringBuilder(first.taints());
        next.taints()
                .chars()
                .filter(letter -> first.taints().indexOf(letter) < 0)
                .forEach(letter -> letters.append((char) letter));
        return new LoadedModule(first.name(), letters.toString(), first.citation());
    }
}
