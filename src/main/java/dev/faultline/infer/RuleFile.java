package dev.faultline.infer;

import java.nio.charset.StandardCharsets;

/** One file of a rule folder, a rule file or a page. */
final class RuleFile {

    private final String path;
    private final byte[] content;

    /**
     * @param path relative to its folder, with {@code /}: {@code memory/ram-dimm-fault.drl}
     * @param content in UTF-8; most pages are never looked into, so it becomes text when asked for
     */
    RuleFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /** Relative to its folder, with {@code /}: {@code memory/ram-dimm-fault.drl}. */
    String path() {
        return path;
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Adds path and content. */
    void addTo(Checksum checksum) {
        checksum.add(path).add(content);
    }

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
        String text = text();
        int at = text.indexOf(fragment);
        return at < 0
                ? 0
                : (int) text.substring(0, at).lines().count()
                        + (at == 0 || text.charAt(at - 1) == '\n' ? 1 : 0);
    }
}
