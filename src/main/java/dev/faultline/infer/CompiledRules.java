package dev.faultline.infer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * One rule file compiled: a jar of the classes, with what is known of the rules in its first
 * entries. Its classes are unpacked only when they are asked for: most rules have nothing to say
 * about most cases. Nothing is compressed: that would cost every start.
 */
final class CompiledRules {

    private static final String MAKERS = "META-INF/faultline/makers";
    private static final String LITERALS = "META-INF/faultline/literals";
    private static final String NEEDS = "META-INF/faultline/needs";

    private static final String LIST = "\u001e";

    private final byte[] jar;
    private final Map<String, String> makers;
    private final List<String> literals;
    private final Map<String, RuleNeeds> needs;

    private CompiledRules(
            byte[] jar,
            Map<String, String> makers,
            List<String> literals,
            Map<String, RuleNeeds> needs) {
        this.jar = jar;
        this.makers = new TreeMap<>(makers);
        this.literals = List.copyOf(literals);
        this.needs = new TreeMap<>(needs);
    }

    /**
     * Packs a compiled file; equal rules give equal bytes.
     *
     * @param classes byte code by path, {@code rules/memory/...class}
     * @param makers class and method that make each rule, by its name
     * @param shape what the file says
     */
    static CompiledRules of(
            SortedMap<String, byte[]> classes, Map<String, String> makers, RuleShape shape) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, MAKERS, makersText(makers).getBytes(StandardCharsets.UTF_8));
            put(
                    zip,
                    LITERALS,
                    String.join("\n", shape.literals()).getBytes(StandardCharsets.UTF_8));
            put(zip, NEEDS, needsText(shape.needs()).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CompiledRules(bytes.toByteArray(), makers, shape.literals(), shape.needs());
    }

    /**
     * Reads the first entries of a jar.
     *
     * @throws IOException if it is none of compiled rules, or they are damaged
     */
    static CompiledRules of(byte[] jar) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            Map<String, String> makers = new TreeMap<>();
            next(zip, MAKERS)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .forEach(f -> makers.put(f[0], f[1]));
            List<String> literals = next(zip, LITERALS).lines().toList();
            Map<String, RuleNeeds> needs = new TreeMap<>();
            next(zip, NEEDS)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .forEach(
                            f ->
                                    needs.put(
                                            f[0],
                                            new RuleNeeds(
                                                    words(f[1]), demands(f[2]), words(f[3]))));
            return new CompiledRules(jar, makers, literals, needs);
        }
    }

    private static String makersText(Map<String, String> makers) {
        StringBuilder text = new StringBuilder();
        makers.forEach((rule, maker) -> text.append(rule).append('\t').append(maker).append('\n'));
        return text.toString();
    }

    private static String needsText(Map<String, RuleNeeds> needs) {
        StringBuilder text = new StringBuilder();
        needs.forEach(
                (rule, n) ->
                        text.append(rule)
                                .append('\t')
                                .append(String.join(LIST, n.matches()))
                                .append('\t')
                                .append(
                                        n.requires().stream()
                                                .map(Demand::text)
                                                .collect(Collectors.joining(LIST)))
                                .append('\t')
                                .append(String.join(LIST, n.derives()))
                                .append('\n'));
        return text.toString();
    }

    private static List<Demand> demands(String list) {
        return words(list).stream().map(Demand::parse).toList();
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(LIST));
    }

    private static String next(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("not a jar of compiled rules: no " + name);
        }
        return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }

    byte[] jar() {
        return jar;
    }

    /** Class and method that make each rule, by the rule's name. */
    Map<String, String> makers() {
        return makers;
    }

    /** Strings that a log line must hold one of to matter to these rules. */
    List<String> literals() {
        return literals;
    }

    /** What each rule matches, by the rule's name. */
    Map<String, RuleNeeds> needs() {
        return needs;
    }

    /**
     * Byte code by path.
     *
     * @throws IOException if the jar is damaged
     */
    SortedMap<String, byte[]> classes() throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return classes;
    }
}
