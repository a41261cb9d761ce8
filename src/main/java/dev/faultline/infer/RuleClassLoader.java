package dev.faultline.infer;

import java.util.HashMap;
import java.util.Map;
import org.drools.model.Model;

/** Defines the classes of compiled rules from memory. */
final class RuleClassLoader extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();

    RuleClassLoader(ClassLoader parent) {
        super(parent);
    }

    /** Takes classes in, by path. */
    void add(Map<String, byte[]> code) {
        classes.putAll(code);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name.replace('.', '/') + ".class");
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    /** An instance of a model class. */
    Model model(String name) {
        try {
            return (Model) loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("compiled rules " + name + " do not load", e);
        }
    }
}
