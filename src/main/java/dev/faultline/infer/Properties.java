package dev.faultline.infer;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a fact, or of a part of one, by the names that rules have for them, each read
 * once.
 */
final class Properties {

    private final Object owner;
    private final Map<String, Optional<Object>> values = new HashMap<>();

    private final Map<String, Optional<List<Properties>>> parts = new HashMap<>();

    Properties(Object owner) {
        this.owner = owner;
    }

    /**
     * What accessors give, one on what the other gives.
     *
     * @param path {@code module}, {@code module.get}; with an argument of the last accessor behind
     *     a space: {@code calls panic}
     * @return empty if there is no such accessor, or it has nothing to give
     */
    Optional<Object> value(String path) {
        Optional<Object> value = values.get(path);
        if (value == null) {
            value = read(path);
            values.put(path, value);
        }
        return value;
    }

    /**
     * What a property holds that is a collection.
     *
     * @return empty if it is none
     */
    Optional<List<Properties>> parts(String property) {
        return parts.computeIfAbsent(
                property,
                name ->
                        value(name)
                                .filter(Collection.class::isInstance)
                                .map(all -> ((Collection<?>) all).stream())
                                .map(all -> all.map(Properties::new).toList()));
    }

    private Optional<Object> read(String path) {
        int space = path.indexOf(' ');
        String argument = space < 0 ? "" : path.substring(space + 1);
        String accessors = space < 0 ? path : path.substring(0, space);
        int dot = accessors.lastIndexOf('.');
        Optional<Object> on = dot < 0 ? Optional.of(owner) : value(accessors.substring(0, dot));
        return on.flatMap(object -> call(object, accessors.substring(dot + 1), argument));
    }

    private static Optional<Object> call(Object object, String name, String argument) {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        for (String accessor : List.of(name, "is" + capital, "get" + capital)) {
            try {
                Class<?> type = object.getClass();
                if (argument.isEmpty()) {
                    return Optional.ofNullable(type.getMethod(accessor).invoke(object));
                }
                Method method = type.getMethod(accessor, String.class);
                return Optional.ofNullable(method.invoke(object, argument));
            } catch (NoSuchMethodException e) {
                continue;
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
