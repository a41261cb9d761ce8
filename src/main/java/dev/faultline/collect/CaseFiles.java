package dev.faultline.collect;

import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The evidence of a case in files, folders and archives, and from standard input. What a file is
 * follows from its content. Links and devices in folders and archives are not followed.
 */
public final class CaseFiles implements Case {

    /** What stands for standard input on the command line. */
    public static final String STANDARD_INPUT = "-";

    /** What a case folder says about itself. */
    private static final Pattern NO_EVIDENCE =
            Pattern.compile("expected\\.yaml|expect\\.json|report\\.[^.]+");

    private final String name;
    private final List<String> given;
    private final InputStream standardInput;
    private final Limits limits;

    /**
     * A case. Nothing is opened yet.
     *
     * @param name what reports call it
     * @param given paths of files, folders and archives, or {@link #STANDARD_INPUT}
     * @param standardInput where that is read from, at most once
     */
    public CaseFiles(String name, List<String> given, InputStream standardInput, Limits limits) {
        this.name = name;
        this.given = List.copyOf(given);
        this.standardInput = standardInput;
        this.limits = limits;
    }

    @Override
    public String name() {
        return name;
    }

    /** What was given and does not exist. */
    public List<String> missing() {
        return given.stream()
                .filter(path -> !path.equals(STANDARD_INPUT) && Files.notExists(Path.of(path)))
                .toList();
    }

    @Override
    public void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
        new Walk(evidence, problems).all();
    }

    /** One reading of the case. */
    private final class Walk {
        private final Consumer<Evidence> evidence;
        private final Consumer<Unreadable> problems;
        private final Map<String, Integer> names = new HashMap<>();

        Walk(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
            this.evidence = evidence;
            this.problems = problems;
        }

        void all() {
            for (String one : given) {
                if (one.equals(STANDARD_INPUT)) {
                    unpack(unique("stdin"), "", standardInput);
                    continue;
                }
                Path path = Path.of(one).toAbsolutePath().normalize();
                String own = unique(String.valueOf(path.getFileName()));
                String prefix = given.size() == 1 ? "" : own + "/";
                if (Files.isDirectory(path)) {
                    folder(path, own, prefix, true);
                } else {
                    file(path, own, prefix);
                }
            }
        }

        private void folder(Path folder, String own, String prefix, boolean isTop) {
            int ignored = 0;
            for (Path child : children(folder, own)) {
                String fileName = child.getFileName().toString();
                String path = prefix + fileName;
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    folder(child, path, path + "/", false);
                } else if (!Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
                    ignored++;
                } else if (!isTop || !NO_EVIDENCE.matcher(fileName).matches()) {
                    file(child, path, path + "/");
                }
            }
            if (ignored > 0) {
                problems.accept(Problems.of(own, ignored + " links, devices or pipes, ignored"));
            }
        }

        private List<Path> children(Path folder, String own) {
            List<Path> children = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(children::add);
            } catch (IOException e) {
                problems.accept(Problems.of(own, e));
            }
            children.sort(null);
            return children;
        }

        private void file(Path file, String own, String prefix) {
            try (InputStream in = Files.newInputStream(file)) {
                unpack(own, prefix, in);
            } catch (IOException e) {
                problems.accept(Problems.of(own, e));
            }
        }

        private void unpack(String own, String prefix, InputStream in) {
            new Unpacker(limits, evidence, problems).unpack(own, prefix, in);
        }

        /** Two files of one name in different folders may be given. */
        private String unique(String wanted) {
            int count = names.merge(wanted, 1, Integer::sum);
            return count == 1 ? wanted : wanted + "~" + count;
        }
    }
}
