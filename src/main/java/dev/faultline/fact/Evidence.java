package dev.faultline.fact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Raw text as collected: one file or one command's output, already decompressed. What it is follows
 * from its content; the name is a hint only.
 */
public interface Evidence {

    /**
     * How reports cite this evidence: a path relative to what was given, with {@code /}, never
     * absolute.
     */
    String name();

    /**
     * The bytes. Evidence out of an archive can be opened once only, and only until the next
     * evidence of the case is handed over.
     *
     * @throws IOException if the bytes cannot be read, for instance because an archive is cut short
     */
    InputStream open() throws IOException;

    /** Evidence held in memory. */
    static Evidence of(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Evidence() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
