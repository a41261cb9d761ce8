package dev.faultline.infer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * One rule file compiled: what the cache holds as a jar.
 *
 * @param classes byte code by path, {@code rules/memory/...class}
 * @param model name of the class that Drools loads the rules from
 * @param literals strings that a log line must hold one of to matter to these rules
 * @param factTypes per rule the simple names of the fact types it matches
 */
record CompiledRules(
        SortedMap<String, byte[]> classes,
        String model,
        List<String> literals,
        Map<String, List<String>> factTypes) {

    private static final String MODEL = "META-INF/faultline/model";
    private static final String LITERALS = "META-INF/faultline/literals";
    private static final String FACT_TYPES = "META-INF/faultline/fact-types";

    /** As a jar; equal rules give equal bytes. */
    byte[] toJar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            put(jar, MODEL, model.getBytes(StandardCharsets.UTF_8));
            put(jar, LITERALS, String.join("\n", literals).getBytes(StandardCharsets.UTF_8));
            StringBuilder types = new StringBuilder();
            new TreeMap<>(factTypes)
                    .forEach(
                            (rule, names) ->
                                    types.append(rule)
                                            .append('\t')
                                            .append(String.join(",", names))
                                            .append('\n'));
            put(jar, FACT_TYPES, types.toString().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                put(jar, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a jar of {@link #toJar()}.
     *
     * @throws IOException if it is none, or damaged
     */
    static CompiledRules fromJar(byte[] jar) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        if (!entries.containsKey(MODEL)
                || !entries.containsKey(LITERALS)
                || !entries.containsKey(FACT_TYPES)) {
            throw new IOException("not a jar of compiled rules");
        }
        String model = text(entries.remove(MODEL));
        List<String> literals = text(entries.remove(LITERALS)).lines().toList();
        Map<String, List<String>> types = new TreeMap<>();
        text(entries.remove(FACT_TYPES))
                .lines()
                .map(line -> line.split("\t", 2))
                .forEach(line -> types.put(line[0], List.of(line[1].split(","))));
        return new CompiledRules(entries, model, literals, types);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream jar, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
    }
}
