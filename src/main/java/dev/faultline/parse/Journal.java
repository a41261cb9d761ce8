package dev.faultline.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code journalctl -o json} and {@code -o export}. The second has a field on each line, so
 * what came before in a record is remembered.
 *
 * <p>Source: systemd.journal-fields(7), and JOURNAL_EXPORT_FORMATS.md of systemd.
 */
final class Journal {

    /** Made when the first line in JSON comes: most logs have none, and it takes long. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }

    private static final String MESSAGE = "MESSAGE";
    private static final String WALL_CLOCK = "__REALTIME_TIMESTAMP";
    private static final int LENGTH_BYTES = 8;

    private final Map<String, String> export = new HashMap<>();
    private boolean isBinaryNext;

    /**
     * An entry of the journal.
     *
     * @param boot id of the boot, empty if the entry has none
     */
    record Entry(
            String message,
            Optional<Duration> uptime,
            Optional<Instant> time,
            String boot,
            boolean kernel) {}

    /** The entry whose message stands on this line. */
    Optional<Entry> read(String line) {
        if (line.startsWith("{")) {
            return isEntry(line) ? json(line) : Optional.empty();
        }
        if (line.startsWith("__CURSOR=")) {
            export.clear();
            export.put("__CURSOR", "");
            return Optional.empty();
        }
        return export.isEmpty() ? Optional.empty() : field(line);
    }

    /** Whether a line that starts with a brace is an entry in JSON. */
    static boolean isEntry(String line) {
        return line.contains("\"MESSAGE\"");
    }

    private Optional<Entry> json(String line) {
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            if (!node.has(MESSAGE) || !node.has(WALL_CLOCK)) {
                return Optional.empty();
            }
            Map<String, String> fields = new HashMap<>();
            node.fields().forEachRemaining(f -> fields.put(f.getKey(), string(f.getValue())));
            return Optional.of(entry(fields));
        } catch (JsonProcessingException e) {
            // Cut off or no JSON at all: the line is read like any other.
            return Optional.empty();
        }
    }

    /** A message that is no UTF-8 comes as an array of bytes. */
    private static String string(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        byte[] bytes = new byte[value.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) value.get(i).asInt();
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Optional<Entry> field(String line) {
        if (isBinaryNext) {
            isBinaryNext = false;
            export.put(MESSAGE, line.substring(Math.min(LENGTH_BYTES, line.length())));
            return Optional.of(entry(export));
        }
        isBinaryNext = line.equals(MESSAGE);
        int equals = line.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        export.put(line.substring(0, equals), line.substring(equals + 1));
        return line.startsWith("MESSAGE=") ? Optional.of(entry(export)) : Optional.empty();
    }

    private static Entry entry(Map<String, String> fields) {
        String program = fields.getOrDefault("SYSLOG_IDENTIFIER", "");
        boolean kernel = program.equals("kernel") || "kernel".equals(fields.get("_TRANSPORT"));
        String process = fields.getOrDefault("_PID", fields.getOrDefault("SYSLOG_PID", ""));
        String tag = kernel || program.isEmpty() ? "" : program + bracketed(process) + ": ";
        Optional<Duration> uptime =
                micros(fields, "_SOURCE_MONOTONIC_TIMESTAMP")
                        .or(() -> micros(fields, "__MONOTONIC_TIMESTAMP"));
        Optional<Instant> time = micros(fields, WALL_CLOCK).map(Instant.EPOCH::plus);
        String message = tag + fields.getOrDefault(MESSAGE, "");
        return new Entry(message, uptime, time, fields.getOrDefault("_BOOT_ID", ""), kernel);
    }

    private static String bracketed(String process) {
        return process.isEmpty() ? "" : "[" + process + "]";
    }

    private static Optional<Duration> micros(Map<String, String> fields, String name) {
        Cursor digits = new Cursor(fields.getOrDefault(name, ""));
        long micros = digits.number(1, 18);
        return micros == Cursor.NONE
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000));
    }
}
