package dev.faultline.fact;

import java.util.List;
import java.util.function.Consumer;

/** All evidence of one diagnosis: one machine, one incident. */
public interface Case {

    /** What reports call this case. */
    String name();

    /**
     * Hands over every evidence in turn, and says what could not be read. Files come in the order
     * of their names, the entries of an archive in the order of the archive.
     */
    void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems);

    /** A case made of evidence held in memory. */
    static Case of(String name, List<Evidence> all) {
        List<Evidence> copy = List.copyOf(all);
        return new Case() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
                copy.forEach(evidence);
            }
        };
    }
}
