package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
        List<File> read = new ArrayList<>();
        boolean readable = addAll(folder.toFile(), "", read);
        if (readable && read.isEmpty()) {
            problems.add(
                    new Problem(folder.toString(), 0, "holds no rule file (*.drl) and no page"));
        }
    }

    /** Whether the folder could be read. */
    private boolean addAll(File folder, String path, List<File> read) {
        File[] files = folder.listFiles();
        if (files == null) {
            problems.add(new Problem(folder.toString(), 0, "cannot be read"));
            return false;
        }
        for (File file : files) {
            String name = path + file.getName();
            if (isKnowledge(name) && file.isFile()) {
                addFile(file, name);
                read.add(file);
            } else if (file.isDirectory() && !Files.isSymbolicLink(file.toPath())) {
                addAll(file, name + "/", read);
            }
        }
        return true;
    }

    private static boolean isKnowledge(String path) {
        return path.endsWith(".drl") || path.endsWith(".md") && !path.equals("README.md");
    }

    private void addFile(File file, String path) {
        try (FileInputStream in = new FileInputStream(file)) {
            (path.endsWith(".drl") ? rules : pages)
                    .put(path, new RuleFile(path, in.readAllBytes()));
        } catch (IOException e) {
            problems.add(new Problem(path, 0, "cannot be read: " + e.getMessage()));
        }
    }
}
