package dev.faultline.parse;

import dev.faultline.fact.ChangedFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that differ from their packages: debsums, {@code dpkg -V} and {@code rpm -V}. */
final class PackageVerification implements Parser {

    private static final Pattern DEBSUMS =
            Pattern.compile(
                    "^debsums: (?<what>changed file|missing file|can't open) (?<path>/\\S{1,4096})");

    private static final Pattern DEBSUMS_ALL =
            Pattern.compile("^(?<path>/\\S{1,4096})\\s+FAILED\\s*$");

    /** The third mark is the checksum: only it says that the contents differ. */
    private static final Pattern MARKS =
            Pattern.compile(
                    "^(?:(?<gone>missing)|[S.?][M.?](?<sum>[5.?])[D.?][L.?][U.?][G.?][T.?][P.?])\\s+(?:(?<kind>[cdglr])\\s+)?(?<path>/\\S{1,4096})");

    @Override
    public Format format() {
        return new Format(
                "package-verification",
                "Files that differ from their packages",
                Set.of("debsums: ", "FAILED", "missing  ", "....", ".5.", "??5", "??."),
                0,
                Map.of("debian", "debsums -s", "rhel", "rpm -Va", "suse", "rpm -Va"),
                List.of("**/package-data", "**/rpm_-V*", "**/debsums*"),
                Set.of(ChangedFile.class),
                "debsums(1) 3.0; rpm(8), section VERIFY OPTIONS; dpkg(1) --verify-format",
                List.of(
                        "debsums: changed file /usr/bin/ss (from iproute2 package)\n",
                        "/usr/bin/ss                                FAILED\n",
                        "S.5....T.  c /etc/ssh/sshd_config\n",
                        "??5??????   /usr/bin/ss\n",
                        "missing     /usr/share/doc/tar/README\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                DEBSUMS,
                (line, file) -> {
                    boolean missing = !file.group("what").equals("changed file");
                    add(file.group("path"), false, missing, line, facts);
                });
        text.forEachMatch(
                DEBSUMS_ALL, (line, file) -> add(file.group("path"), false, false, line, facts));
        text.forEachMatch(
                MARKS,
                (line, file) -> {
                    boolean missing = file.group("gone") != null;
                    if (missing || file.group("sum").equals("5")) {
                        boolean config = "c".equals(file.group("kind"));
                        add(file.group("path"), config, missing, line, facts);
                    } else {
                        facts.collected(line);
                    }
                });
    }

    private static void add(String path, boolean config, boolean missing, Line line, Facts facts) {
        facts.add(
                new ChangedFile(
                        path, config || path.startsWith("/etc/"), missing, line.citation()));
    }
}
