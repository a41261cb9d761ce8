package dev.faultline.report;

import dev.faultline.fact.Citation;
import dev.faultline.fact.Fact;
import dev.faultline.fact.Frame;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The fields of any fact as names and plain values: text, numbers, truth values, lists, maps, and
 * null for what the evidence does not say. A new kind of fact needs nothing here.
 */
final class FactFields {

    /** Components that people write in hexadecimal: addresses, registers, words of memory. */
    private static final Set<String> HEXADECIMAL =
            Set.of(
                    "address",
                    "errorCode",
                    "expected",
                    "found",
                    "observed",
                    "offset",
                    "pageFrame",
                    "pageTable",
                    "physicalAddress",
                    "registers",
                    "size",
                    "status");

    /** Components whose name cannot be used in a rule, by the name they should have. */
    private static final Map<String, String> NAMES = Map.of("functionName", "function");

    private static final ClassValue<List<Component>> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected List<Component> computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
                }
            };

    private FactFields() {}

    /** The fields in the order of the record, led by type, source, line, text and time. */
    static Map<String, Object> of(Fact fact) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", fact.getClass().getSimpleName());
        Citation citation = fact.citation();
        fields.put("source", citation.source());
        fields.put("line", citation.line());
        fields.put("text", citation.text());
        fields.put("time", plain(citation.moment().time(), false));
        putComponents(fields, (Record) fact);
        fields.remove("citation");
        return fields;
    }

    /** An enum constant as reports write it: lower case with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void putComponents(Map<String, Object> fields, Record record) {
        for (Component component : COMPONENTS.get(record.getClass())) {
            fields.put(component.name, plain(component.valueIn(record), component.hexadecimal));
        }
    }

    private static Object plain(Object value, boolean hexadecimal) {
        if (value instanceof Optional<?> o) {
            return plain(o.orElse(null), hexadecimal);
        } else if (value instanceof OptionalLong o) {
            return o.isPresent() ? plain(o.getAsLong(), hexadecimal) : null;
        } else if (value instanceof OptionalInt o) {
            return o.isPresent() ? o.getAsInt() : null;
        } else if (value instanceof OptionalDouble o) {
            return o.isPresent() ? o.getAsDouble() : null;
        } else if (value instanceof Long number && hexadecimal) {
            return "0x" + Long.toHexString(number);
        } else if (value instanceof Frame frame) {
            return frame(frame);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        } else if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        return compound(value, hexadecimal);
    }

    private static Object compound(Object value, boolean hexadecimal) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> plain(item, hexadecimal)).toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(key.toString(), plain(item, hexadecimal)));
            return sorted;
        } else if (value instanceof Citation citation) {
            return citation(citation);
        } else if (value instanceof Fact fact) {
            return of(fact);
        } else if (value instanceof Record record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            putComponents(fields, record);
            return fields;
        }
        return value.toString();
    }

    private static Map<String, Object> frame(Frame frame) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putComponents(fields, frame);
        if (frame.offset() < 0) {
            fields.put("offset", null);
        }
        if (frame.size() < 0) {
            fields.put("size", null);
        }
        return fields;
    }

    private static Map<String, Object> citation(Citation citation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", citation.source());
        fields.put("line", citation.line());
        fields.put("text", citation.text());
        return fields;
    }

    private record Component(String name, boolean hexadecimal, Method accessor) {

        static Component of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            String name = component.getName();
            boolean hexadecimal = HEXADECIMAL.contains(name);
            return new Component(NAMES.getOrDefault(name, name), hexadecimal, accessor);
        }

        Object valueIn(Record record) {
            try {
                return accessor.invoke(record);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(accessor + " cannot be read", e);
            }
        }
    }
}
