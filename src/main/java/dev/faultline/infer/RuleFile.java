package dev.faultline.infer;

/**
 * One file of a rule folder, a rule file or a page.
 *
 * @param path relative to its folder, with {@code /}: {@code memory/ram-dimm-fault.drl}
 * @param text its content
 */
record RuleFile(String path, String text) {

    /** Name without folder and extension: {@code ram-dimm-fault}. */
    String name() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    /** The folder it lies in: {@code memory}; empty at the top. */
    String topic() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** The package that its rules must declare: {@code rules.memory.ram_dimm_fault}. */
    String packageName() {
        String stem = path.substring(0, path.lastIndexOf('.'));
        return "rules." + stem.replace('/', '.').replace('-', '_');
    }

    /** The line that first holds {@code fragment}, from 1; 0 if none does. */
    int lineOf(String fragment) {
        int at = text.indexOf(fragment);
        return at < 0
                ? 0
                : (int) text.substring(0, at).lines().count()
                        + (at == 0 || text.charAt(at - 1) == '\n' ? 1 : 0);
    }
}
