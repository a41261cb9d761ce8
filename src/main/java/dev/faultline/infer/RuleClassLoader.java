package dev.faultline.infer;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.model.Rule;

/**
 * Defines the classes of compiled rules from memory. The compiler makes one static method a rule,
 * and classes of its own for the rule's conditions; a rule that is not asked for costs nothing.
 */
final class RuleClassLoader extends ClassLoader {

    private static final Pattern MAKERS = Pattern.compile(".*/Rules[0-9A-F]{32}RuleMethods\\d+");

    private final Map<String, byte[]> classes = new HashMap<>();

    RuleClassLoader(ClassLoader parent) {
        super(parent);
    }

    /** Takes classes in, by path. */
    void add(Map<String, byte[]> code) {
        classes.putAll(code);
    }

    /** Looks here first: to learn from the parent that it has no such class takes longer. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classes.containsKey(path(name))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(path(name));
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    private static String path(String name) {
        return name.replace('.', '/') + ".class";
    }

    /** Class and method that make each rule, by the rule's name: {@code rules.x.Y#rule_z}. */
    Map<String, String> makers() {
        Map<String, String> makers = new TreeMap<>();
        for (String path : classes.keySet()) {
            String stem = path.substring(0, path.length() - ".class".length());
            if (MAKERS.matcher(stem).matches()) {
                addMakers(stem.replace('/', '.'), makers);
            }
        }
        return makers;
    }

    private void addMakers(String type, Map<String, String> makers) {
        try {
            for (Method method : loadClass(type).getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == Rule.class
                        && method.getParameterCount() == 0) {
                    String maker = type + "#" + method.getName();
                    makers.put(make(maker).getName(), maker);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("compiled rules do not load: " + type, e);
        }
    }

    /** The rule that a class and method of {@link #makers} make. */
    Rule make(String maker) {
        int hash = maker.indexOf('#');
        try {
            Class<?> type = loadClass(maker.substring(0, hash));
            return (Rule) type.getMethod(maker.substring(hash + 1)).invoke(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("compiled rules do not load: " + maker, e);
        }
    }
}
