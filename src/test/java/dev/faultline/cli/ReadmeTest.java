package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.faultline.Fence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what happens. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Path CASE = Path.of("bench/case");
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|\\| )(?:\\./)?faultline ([^#|>]+)");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");

    private static Stream<Fence> fences(String language) {
        return Fence.of(README).stream().filter(fence -> fence.language().equals(language));
    }

    @TestFactory
    Stream<DynamicTest> everyTranscriptIsTrue() {
        return fences("console")
                .map(fence -> new Transcript(fence.text()))
                .map(one -> dynamicTest(one.command(), () -> one.check(word -> word)));
    }

    /** A block "sh" shows what one may type: commands and options must exist. */
    @TestFactory
    Stream<DynamicTest> everyCommandExists() {
        return fences("sh")
                .flatMap(fence -> fence.text().lines())
                .flatMap(line -> COMMAND.matcher(line).results().map(found -> found.group(1)))
                .map(command -> dynamicTest(command, () -> checkCommand(command)));
    }

    private static void checkCommand(String command) {
        List<Object> name = new ArrayList<>();
        for (Object word : words(command)) {
            name.add(word);
            if (!word.equals("rules") && !word.equals("new")) {
                break;
            }
        }
        name.add("--help");
        Ran help = Ran.command(name.toArray());
        assertThat(help.status()).isEqualTo(ExitStatus.DONE);
        Stream.of(words(command))
                .map(Object::toString)
                .filter(word -> word.startsWith("--"))
                .forEach(option -> assertThat(help.out()).contains(option));
    }

    private static Object[] words(String command) {
        return Arrays.stream(command.strip().split("\\s+")).toArray();
    }

    /** The Java example compiles and says what it finds in a case that is there. */
    @Test
    void theJavaExampleRuns(@TempDir Path folder) throws Exception {
        String example =
                fences("java")
                        .map(Fence::text)
                        .findFirst()
                        .orElseThrow()
                        .replaceAll("Path\\.of\\(\"[^\"]*\"\\)", "Path.of(\"" + CASE + "\")");
        Path source =
                Files.writeString(
                        folder.resolve("Example.java"),
                        """
                        import dev.faultline.*;
                        import dev.faultline.collect.*;
                        import dev.faultline.diagnosis.*;
                        import java.nio.file.Path;
                        import java.util.*;
                        public class Example {
                            public static void run() throws Exception {
                        %s
                            }
                        }
                        """
                                .formatted(example));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                errors,
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                source.toString());
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(run(folder)).contains(" %  ", "1. ");
    }

    private static String run(Path folder) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("run").invoke(null);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        assertThat(LINK.matcher(Files.readString(README)).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(Path.of(target)).exists());
    }
}
