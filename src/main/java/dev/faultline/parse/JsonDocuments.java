package dev.faultline.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON objects that begin at the start of a line, with whatever stands before, between and behind
 * them. Every line is read once.
 */
final class JsonDocuments {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\"(?<name>[^\"\\\\]{1,80}+)\"");

    private final List<Line> lines;
    private final int[] starts;
    private final String joined;

    private JsonDocuments(Text text) {
        lines = text.lines();
        starts = new int[lines.size() + 1];
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            starts[i] = all.length();
            all.append(lines.get(i).text()).append('\n');
        }
        starts[lines.size()] = all.length();
        joined = all.toString();
    }

    /**
     * The objects of a text that have the member {@code mark}. One that has its name and cannot be
     * read to its end is reported as unreadable.
     */
    static List<Document> with(String mark, Text text, Facts facts) {
        List<Document> found = new ArrayList<>();
        if (text.lines().stream().noneMatch(line -> line.text().contains('"' + mark + '"'))) {
            return found;
        }
        JsonDocuments documents = new JsonDocuments(text);
        int i = 0;
        while (i < documents.lines.size()) {
            i = documents.isStart(i) ? documents.read(i, mark, found, facts) : i + 1;
        }
        return found;
    }

    private boolean isStart(int i) {
        return joined.startsWith("{", starts[i]);
    }

    /** Reads the object that starts at line {@code i}; gives the first line after it. */
    private int read(int i, String mark, List<Document> found, Facts facts) {
        int end;
        try (StringReader reader = new StringReader(joined);
                JsonParser parser = MAPPER.createParser(reader)) {
            long skipped = reader.skip(starts[i]);
            JsonNode node = MAPPER.readTree(parser);
            end = after(i, skipped + parser.currentLocation().getCharOffset());
            if (node.has(mark)) {
                found.add(new Document(node, lines.get(i), places(i, end)));
            }
        } catch (JsonProcessingException e) {
            end = after(i, starts[i] + offset(e));
            if (joined.substring(starts[i], starts[end]).contains('"' + mark + '"')) {
                facts.unreadable(lines.get(i), "JSON that is cut short or broken");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return end;
    }

    /** How far a broken object was read; 0 where the reader does not say. */
    private static long offset(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
    }

    private int after(int from, long offset) {
        int i = from + 1;
        while (i < lines.size() && starts[i] < offset) {
            i++;
        }
        return i;
    }

    private Map<String, Line> places(int from, int end) {
        Map<String, Line> places = new HashMap<>();
        for (Line line : lines.subList(from, end)) {
            Matcher name = NAME.matcher(line.text());
            while (name.find()) {
                places.putIfAbsent(name.group("name"), line);
            }
        }
        return places;
    }

    /**
     * One object.
     *
     * @param root its tree
     * @param start the line it begins on
     * @param places the first line of each name or short string in it
     */
    record Document(JsonNode root, Line start, Map<String, Line> places) {

        /** The line that holds this name or string; the first line of the object if none does. */
        Line place(String name) {
            return places.getOrDefault(name, start);
        }
    }
}
