package dev.faultline.cli;

import dev.faultline.cases.CaseFolders;
import dev.faultline.cases.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;

/** The cases of a folder, and what a person says that they must lead to. */
final class LabelledCases {

    private LabelledCases() {}

    /**
     * All cases below the folder, by path.
     *
     * @throws IOException if there is no such folder, or no case in it
     */
    static SortedMap<Path, Expectation> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        SortedMap<Path, Expectation> cases = CaseFolders.labelled(folder);
        if (cases.isEmpty()) {
            throw new IOException(
                    "no case below "
                            + folder
                            + ": a case is a folder of evidence with a file "
                            + Expectation.FILE);
        }
        return cases;
    }

    /** The name of a case: its path below the folder. */
    static String name(Path folder, Path one) {
        return folder.relativize(one).toString();
    }
}
