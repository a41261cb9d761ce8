package dev.faultline.parse;

import dev.faultline.fact.FileIoError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that were refused a read or a write: dd, cp, tar, rsync and others, and strace. */
final class ProgramErrors implements Parser {

    /** The texts of strerror(3) and the names of errno(3). */
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("Input/output error", "io"),
                    Map.entry("EIO", "io"),
                    Map.entry("Remote I/O error", "io"),
                    Map.entry("EREMOTEIO", "io"),
                    Map.entry("Read-only file system", "readonly"),
                    Map.entry("EROFS", "readonly"),
                    Map.entry("No space left on device", "no-space"),
                    Map.entry("ENOSPC", "no-space"),
                    Map.entry("Stale file handle", "stale"),
                    Map.entry("Stale NFS file handle", "stale"),
                    Map.entry("ESTALE", "stale"),
                    Map.entry("Structure needs cleaning", "corrupt"),
                    Map.entry("EUCLEAN", "corrupt"),
                    Map.entry("No such device or address", "gone"),
                    Map.entry("ENXIO", "gone"));

    private static final Pattern PROGRAM =
            Pattern.compile(
                    "^(?:[\\w/.-]{0,60}/)?(?<program>[A-Za-z][\\w.+-]{0,31}): (?<what>.{1,300}?): (?<error>Input/output error|"
                            + "Remote I/O error|Read-only file system|No space left on device|"
                            + "Stale (?:NFS )?file handle|Structure needs cleaning|No such device or address)"
                            + "(?: \\(\\d{1,3}\\))?\\.?$");
    private static final Pattern QUOTED = Pattern.compile("['`‘\"](?<path>[^'’\"]{1,255}+)['’\"]");
    private static final Pattern PATH =
            Pattern.compile("(?:^| )(?<path>/\\S{1,255}+)$|^(?<bare>\\S{1,255}+)$");
    private static final Pattern FAILED_CALL =
            Pattern.compile("= -1 (?<errno>EIO|EREMOTEIO|EROFS|ENOSPC|ESTALE|EUCLEAN|ENXIO) \\(");
    private static final Pattern CALL =
            Pattern.compile(
                    "^(?:\\[pid +\\d{1,8}\\] +|\\d{1,8} +)?(?:[\\d:.]{5,20} +)?(?<call>[a-z][a-z0-9_]{1,20})\\("
                            + "(?:(?:AT_FDCWD, )?\"(?<path>[^\"]{1,255}+)\"|\\d{1,7}<(?<fd>[^>]{1,255}+)>)?");

    /** What large logs are searched for. */
    private static final Set<String> IN_LOGS =
            Set.of(
                    "Input/output error",
                    "Read-only file system",
                    "No space left on device",
                    "file handle",
                    "Structure needs cleaning",
                    "No such device or address",
                    "Remote I/O error");

    @Override
    public Format format() {
        return new Format(
                        "program-errors",
                        "errors of programs and traced system calls",
                        Set.of(
                                "Input/output error",
                                "Read-only file system",
                                "No space left on device",
                                "file handle",
                                "Structure needs cleaning",
                                "No such device or address",
                                "Remote I/O error",
                                "= -1 E"),
                        0,
                        Map.of("any", "dd if=/dev/DISK of=/dev/null bs=1M"),
                        List.of(),
                        Set.of(FileIoError.class),
                        "glibc strerror(3); messages of GNU coreutils, tar and rsync; strace(1)",
                        List.of(
                                "dd: error reading '/dev/sdq': Input/output error",
                                "dd: reading `/dev/sdq': Input/output error",
                                "cp: error writing '/srv/a.bin': No space left on device",
                                "cat: /srv/a.bin: Input/output error",
                                "touch: cannot touch '/srv/x': Read-only file system",
                                "rsync: read errors mapping \"/srv/a.bin\": Input/output error (5)",
                                "ls: cannot access '/srv/d': Structure needs cleaning",
                                "df: /net/vol: Stale file handle",
                                "pread64(5, 0x7ffc12, 4096, 8192) = -1 EIO (Input/output error)",
                                "[pid  812] openat(AT_FDCWD, \"/srv/a.bin\", O_RDWR) = -1 EROFS (Read-only file system)"))
                .logged(IN_LOGS);
    }

    /** What an error text or name means; empty for those that tell nothing of storage. */
    static Optional<String> kind(String error) {
        return Optional.ofNullable(KINDS.get(error));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher failed = FAILED_CALL.matcher(line.message());
            Matcher program = PROGRAM.matcher(line.message());
            if (failed.find()) {
                call(line, failed.group("errno"), facts);
            } else if (program.find() && !program.group("program").equals("fio")) {
                program(line, program, facts);
            }
        }
    }

    private static void call(Line line, String errno, Facts facts) {
        Matcher call = CALL.matcher(line.message());
        if (call.find()) {
            String path =
                    Numbers.group(call.group("path"))
                            .or(() -> Numbers.group(call.group("fd")))
                            .orElse("");
            add(line, "", path, operation(call.group("call")), errno, facts);
        }
    }

    private static void program(Line line, Matcher program, Facts facts) {
        String what = program.group("what");
        Matcher quoted = QUOTED.matcher(what);
        Matcher path = PATH.matcher(what);
        String name = "";
        if (quoted.find()) {
            name = quoted.group("path");
        } else if (path.find()) {
            name =
                    Numbers.group(path.group("path"))
                            .or(() -> Numbers.group(path.group("bare")))
                            .orElse("");
        }
        add(line, program.group("program"), name, operation(what), program.group("error"), facts);
    }

    private static void add(
            Line line, String program, String path, String operation, String error, Facts facts) {
        kind(error)
                .ifPresent(
                        kind ->
                                facts.add(
                                        new FileIoError(
                                                program, path, operation, kind, line.citation())));
    }

    private static String operation(String words) {
        if (words.contains("open")) {
            return "open";
        }
        if (words.contains("sync")) {
            return "flush";
        }
        if (words.contains("writ") || words.contains("touch")) {
            return "write";
        }
        return words.contains("read") ? "read" : "";
    }
}
