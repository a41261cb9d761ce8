package dev.faultline.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data file of stanzas: a line without indentation begins one, indented lines are {@code key
 * value} pairs, {@code #} begins a comment line.
 *
 * @param name the line that begins it
 * @param values in order, by key
 */
record Stanza(String name, Map<String, List<String>> values) {

    /** All stanzas of a data file of this package. */
    static List<Stanza> read(String resource) {
        List<Stanza> stanzas = new ArrayList<>();
        for (String line : lines(resource)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                stanzas.add(new Stanza(line.strip(), new LinkedHashMap<>()));
                continue;
            }
            String pair = line.strip();
            int space = pair.indexOf(' ') < 0 ? pair.length() : pair.indexOf(' ');
            stanzas.get(stanzas.size() - 1)
                    .values
                    .computeIfAbsent(pair.substring(0, space), key -> new ArrayList<>())
                    .add(pair.substring(space).strip());
        }
        return stanzas;
    }

    /** The values of a key, none if it does not occur. */
    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** The first value of a key, or another value if it does not occur. */
    String first(String key, String otherwise) {
        List<String> all = all(key);
        return all.isEmpty() ? otherwise : all.get(0);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Stanza.class.getResourceAsStream(resource);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
