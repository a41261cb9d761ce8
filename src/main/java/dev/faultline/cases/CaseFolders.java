package dev.faultline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The case folders below a folder: those of which a person has said what they must lead to. */
public final class CaseFolders {

    /** The name of a file that labels all child folders of its folder. */
    public static final String LABELS = "expect.json";

    private CaseFolders() {}

    /** All case folders that hold an {@link Expectation}, sorted by path. */
    public static List<Path> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.endsWith(Expectation.FILE))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    /**
     * All case folders with what they must lead to, sorted by path: those that an {@link #LABELS}
     * of the folder names, else those that hold an {@link Expectation}.
     *
     * @throws IOException if the folder or an expectation cannot be read
     */
    public static SortedMap<Path, Expectation> labelled(Path root) throws IOException {
        SortedMap<Path, Expectation> cases = new TreeMap<>();
        Path labels = root.resolve(LABELS);
        if (Files.exists(labels)) {
            JsonNode json = new JsonMapper().readTree(Files.readString(labels));
            for (var label : json.properties()) {
                cases.put(root.resolve(label.getKey()), Expectation.ofLabel(label.getValue()));
            }
        } else {
            for (Path folder : below(root)) {
                cases.put(folder, Expectation.of(folder));
            }
        }
        return cases;
    }
}
