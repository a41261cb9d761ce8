package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of one or more rule folders. A file of a later folder takes the place of the file with
 * the same relative path of an earlier one, so a copy of the shipped rules can be edited and a
 * small folder can add to them.
 */
final class RuleFolders {

    private final SortedMap<String, RuleFile> rules = new TreeMap<>();
    private final SortedMap<String, RuleFile> pages = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Reads all {@code .drl} and {@code .md} files but the README.md of a folder; what cannot be
     * read is a problem.
     */
    static RuleFolders read(List<Path> folders) {
        RuleFolders all = new RuleFolders();
        folders.forEach(all::add);
        return all;
    }

    /** The rule files, by path. */
    Collection<RuleFile> rules() {
        return rules.values();
    }

    /** The pages of causes and steps, by path. */
    Collection<RuleFile> pages() {
        return pages.values();
    }

    List<Problem> problems() {
        return problems;
    }

    private void add(Path folder) {
        int read = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                read += addFile(folder, file) ? 1 : 0;
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(new Problem(folder.toString(), 0, "cannot be read: " + e.getMessage()));
            return;
        }
        if (read == 0) {
            problems.add(
                    new Problem(folder.toString(), 0, "holds no rule file (*.drl) and no page"));
        }
    }

    private boolean addFile(Path folder, Path file) throws IOException {
        String name = file.toString();
        if (!Files.isRegularFile(file) || !(name.endsWith(".drl") || name.endsWith(".md"))) {
            return false;
        }
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (path.equals("README.md")) {
            return false;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        (name.endsWith(".drl") ? rules : pages).put(path, new RuleFile(path, text));
        return true;
    }
}
