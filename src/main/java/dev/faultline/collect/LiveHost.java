package dev.faultline.collect;

import dev.faultline.fact.Case;
import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The evidence of the machine that this runs on. It is only looked at: a fixed list of programs
 * that change nothing and put no load on a disk, and files of the kernel and of the system's logs.
 * What could not be got is said, with the command that would get it.
 */
public final class LiveHost implements Case {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LARGEST_FILE = 64 << 20;

    /** Drives that can tell of their health; those of a virtual machine cannot. */
    private static final Pattern DRIVE =
            Pattern.compile("(?:sd|hd)[a-z]{1,4}|nvme\\d{1,4}n\\d{1,4}");

    private static final Pattern RELEASE = Pattern.compile("[\\w.+~-]{1,100}");

    private static final Pattern NEEDS_ROOT =
            Pattern.compile(
                    "(?i).*(permission denied|not permitted|must be root|superuser|are you root).*");

    private final Set<String> commands;
    private final Runner runner;
    private final Path root;

    /**
     * This machine.
     *
     * @param commands how evidence is got, as the documentation of the formats puts it. What is not
     *     on the list of harmless commands is passed over
     */
    public static LiveHost of(Collection<String> commands) {
        return new LiveHost(commands, new Programs(), Path.of("/"));
    }

    LiveHost(Collection<String> commands, Runner runner, Path root) {
        this.commands = new LinkedHashSet<>(commands);
        this.runner = runner;
        this.root = root;
    }

    @Override
    public String name() {
        String name = word("proc/sys/kernel/hostname");
        return name.isEmpty() ? "this-machine" : name;
    }

    @Override
    public void read(Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
        Set<String> missing = new TreeSet<>();
        for (Request request : requests()) {
            if (request.isFiles()) {
                readFiles(request, evidence, problems);
            } else if (runner.has(request.program())) {
                run(request, evidence, problems);
            } else {
                missing.add(request.program());
            }
        }
        if (!missing.isEmpty()) {
            problems.accept(
                    Problems.of(name(), "not installed here: " + String.join(", ", missing)));
        }
    }

    private Set<Request> requests() {
        Set<Request> all = new LinkedHashSet<>();
        Set<String> drives = drives();
        String release = word("proc/sys/kernel/osrelease");
        commands.forEach(line -> all.addAll(Request.of(line, drives, release)));
        return all;
    }

    private Set<String> drives() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> devices = Files.list(root.resolve("sys/block"))) {
            devices.map(device -> device.getFileName().toString())
                    .filter(name -> DRIVE.matcher(name).matches())
                    .forEach(names::add);
        } catch (IOException e) {
            return Set.of();
        }
        return names;
    }

    /** The only word of a file of the kernel, if it is a harmless one. */
    private String word(String file) {
        try {
            String word = Files.readString(root.resolve(file)).strip();
            return RELEASE.matcher(word).matches() ? word : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void run(Request request, Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
        try {
            Path output = Files.createTempFile("faultline", ".out");
            try {
                Runner.Ended ended = runner.run(request.words(), LIMIT, output);
                if (Files.size(output) > 0) {
                    evidence.accept(new OutputFile(request.fileName(), output));
                }
                complain(request, ended, Files.size(output) > 0, problems);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            problems.accept(Problems.of(request.fileName(), e));
        }
    }

    /** Exit statuses mean too many things; no output at all means that something is missing. */
    private static void complain(
            Request request, Runner.Ended ended, boolean spoke, Consumer<Unreadable> problems) {
        if (ended.status().isEmpty()) {
            String reason = "no answer in " + LIMIT.toSeconds() + " seconds: " + request.text();
            problems.accept(Problems.of(request.fileName(), reason));
        } else if (NEEDS_ROOT.matcher(ended.complaint()).matches()) {
            problems.accept(Problems.of(request.fileName(), needsRoot(request)));
        } else if (!spoke && ended.status().get() != 0) {
            String reason =
                    ended.complaint().isEmpty()
                            ? request.text() + " failed with status " + ended.status().get()
                            : request.text() + " says: " + ended.complaint();
            problems.accept(Problems.of(request.fileName(), reason));
        }
    }

    private static String needsRoot(Request request) {
        return "needs root: sudo " + request.text();
    }

    private void readFiles(
            Request request, Consumer<Evidence> evidence, Consumer<Unreadable> problems) {
        StringBuilder found = new StringBuilder();
        boolean refused = false;
        for (Path file : files(request)) {
            try {
                String text = text(file);
                if (request.isSearch()) {
                    String name = "/" + root.relativize(file);
                    text.lines().forEach(line -> found.append(name + ":" + line + "\n"));
                } else if (!text.isEmpty()) {
                    evidence.accept(Evidence.of(root.relativize(file).toString(), text));
                }
            } catch (IOException e) {
                refused |= !Files.isReadable(file);
            }
        }
        if (found.length() > 0) {
            evidence.accept(Evidence.of(request.fileName(), found.toString()));
        }
        if (refused) {
            problems.accept(Problems.of(request.fileName(), needsRoot(request)));
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
        }
    }

    private List<Path> files(Request request) {
        List<Path> all = new ArrayList<>();
        for (String pattern : request.files()) {
            List<Path> found = List.of(root);
            for (String part : pattern.substring(1).split("/")) {
                found = found.stream().flatMap(folder -> children(folder, part)).toList();
            }
            found.stream().filter(Files::isRegularFile).forEach(all::add);
        }
        return all;
    }

    private static Stream<Path> children(Path folder, String pattern) {
        if (!pattern.contains("*")) {
            return Stream.of(folder.resolve(pattern)).filter(Files::exists);
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(found::add);
        } catch (IOException e) {
            return Stream.empty();
        }
        return found.stream().sorted();
    }

    /** The output of one program, there until the next is run. */
    private record OutputFile(String name, Path file) implements Evidence {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
