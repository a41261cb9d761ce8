package dev.faultline.cli;

import dev.faultline.cases.Expectation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import picocli.CommandLine.Parameters;

/** The folder of cases that a command about rules works through. */
final class CasesParameter {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "facts",
            description = "Folder of cases. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    /**
     * All cases below the folder, by path.
     *
     * @throws IOException if there is no such folder, or no case in it
     */
    SortedMap<Path, Expectation> read() throws IOException {
        return LabelledCases.in(folder);
    }

    /** The name of a case: its path below the folder. */
    String name(Path one) {
        return LabelledCases.name(folder, one);
    }
}
