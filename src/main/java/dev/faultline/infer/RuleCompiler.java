package dev.faultline.infer;

import dev.faultline.diagnosis.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * Compiles rule files to executable models. Costs seconds, so it is done once per file and cached;
 * several files are compiled together, because most of the cost is the compiler's own start.
 */
final class RuleCompiler {

    private static final String LANGUAGE_LEVEL = "drools.dialect.java.compiler.lnglevel";

    static {
        // Later levels join strings by code that is made at run time, which costs every start.
        if (System.getProperty(LANGUAGE_LEVEL) == null) {
            System.setProperty(LANGUAGE_LEVEL, "1.8");
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    /** What was wrong with the files given to {@link #compile}. */
    List<Problem> problems() {
        return problems;
    }

    /** Compiles all files that can be compiled; the others become problems. */
    Map<RuleFile, CompiledRules> compile(Collection<RuleFile> files) {
        Map<RuleFile, RuleShape> shapes = new java.util.LinkedHashMap<>();
        for (RuleFile file : files) {
            RuleShape shape = RuleShape.of(file);
            problems.addAll(shape.problems());
            if (shape.isCompilable()) {
                shapes.put(file, shape);
            }
        }
        if (shapes.isEmpty()) {
            return Map.of();
        }
        Map<RuleFile, CompiledRules> compiled = compileTogether(shapes);
        return compiled.isEmpty() && shapes.size() > 1 ? compileHalves(shapes) : compiled;
    }

    /** One file that does not compile fails all files of a build: halve until it stands alone. */
    private Map<RuleFile, CompiledRules> compileHalves(Map<RuleFile, RuleShape> shapes) {
        List<RuleFile> files = List.copyOf(shapes.keySet());
        Map<RuleFile, CompiledRules> all = new java.util.LinkedHashMap<>();
        for (List<RuleFile> half :
                List.of(
                        files.subList(0, files.size() / 2),
                        files.subList(files.size() / 2, files.size()))) {
            Map<RuleFile, RuleShape> part = new java.util.LinkedHashMap<>();
            half.forEach(file -> part.put(file, shapes.get(file)));
            Map<RuleFile, CompiledRules> compiled = compileTogether(part);
            all.putAll(compiled.isEmpty() && part.size() > 1 ? compileHalves(part) : compiled);
        }
        return all;
    }

    private Map<RuleFile, CompiledRules> compileTogether(Map<RuleFile, RuleShape> shapes) {
        KieServices services = KieServices.get();
        KieFileSystem project = services.newKieFileSystem();
        project.generateAndWritePomXML(services.newReleaseId("dev.faultline", "rules", "1"));
        shapes.keySet()
                .forEach(
                        file ->
                                project.write(
                                        "src/main/resources/"
                                                + file.packageName().replace('.', '/')
                                                + "/rules.drl",
                                        file.text()));
        List<String> errors = new ArrayList<>();
        try {
            KieBuilder builder =
                    services.newKieBuilder(project).buildAll(ExecutableModelProject.class);
            builder.getResults()
                    .getMessages(Message.Level.ERROR)
                    .forEach(m -> errors.add(m.getText()));
            if (errors.isEmpty()) {
                return split(((InternalKieModule) builder.getKieModule()).getBytes(), shapes);
            }
        } catch (RuntimeException e) {
            // Drools throws on expressions that its generator cannot parse.
            errors.add(String.valueOf(e.getMessage()));
        }
        if (shapes.size() == 1) {
            problems.addAll(ClassicCompiler.check(shapes.keySet().iterator().next(), errors));
        }
        return Map.of();
    }

    private static Map<RuleFile, CompiledRules> split(byte[] jar, Map<RuleFile, RuleShape> shapes) {
        Map<RuleFile, CompiledRules> all = new java.util.LinkedHashMap<>();
        SortedMap<String, byte[]> classes = classesOf(jar);
        shapes.forEach(
                (file, shape) -> {
                    String folder = file.packageName().replace('.', '/') + "/";
                    SortedMap<String, byte[]> own =
                            new TreeMap<>(classes.subMap(folder, folder + '\uffff'));
                    RuleClassLoader loader =
                            new RuleClassLoader(RuleCompiler.class.getClassLoader());
                    loader.add(own);
                    all.put(file, CompiledRules.of(own, loader.makers(), shape));
                });
        return all;
    }

    private static SortedMap<String, byte[]> classesOf(byte[] jar) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(entry.getName(), zip.readAllBytes());
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
