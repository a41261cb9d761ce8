package dev.faultline.parse;

import dev.faultline.fact.Mount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/mounts} and {@code mount}: file systems on devices and servers, not virtual ones.
 */
final class Mounts implements Parser {

    private static final String DEVICE =
            "(?<dev>/dev/[^\\s,]{1,200}+|[^\\s/,()]{1,200}:/\\S{0,200}|//[^\\s]{1,200})";

    private static final Pattern PROC =
            Pattern.compile(
                    "^"
                            + DEVICE
                            + " (?<path>/\\S{0,300}) (?<type>[a-z][\\w.]{1,15}) (?<options>r[ow](?:,\\S{0,1000})?) \\d \\d$");
    private static final Pattern MOUNT =
            Pattern.compile(
                    "^"
                            + DEVICE
                            + " on (?<path>/.{0,300}?) type (?<type>[a-z][\\w.]{1,15}) \\((?<options>[^)]{2,1000})\\)");

    @Override
    public Format format() {
        return new Format(
                "mounts",
                "mounted file systems",
                Set.of(" rw,", " ro,", " rw 0", " ro 0", " type "),
                0,
                Map.of("any", "cat /proc/mounts"),
                List.of("proc/mounts", "sos_commands/filesys/mount*"),
                Set.of(Mount.class),
                "proc_pid_mounts(5), mount(8)",
                List.of(
                        "/dev/sdq2 /srv xfs rw,relatime,attr2,inode64 0 0",
                        "/dev/mapper/vg0-root on / type ext4 (ro,relatime,errors=remount-ro)",
                        "vault9:/export/home /home nfs4 rw,hard,proto=tcp 0 0"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            Matcher proc = PROC.matcher(line.text());
            Matcher mount = MOUNT.matcher(line.text());
            if (proc.find()) {
                add(line, proc, facts);
            } else if (mount.find()) {
                add(line, mount, facts);
            }
        }
    }

    private static void add(Line line, Matcher mount, Facts facts) {
        facts.add(
                new Mount(
                        mount.group("dev"),
                        mount.group("path"),
                        mount.group("type"),
                        List.of(mount.group("options").split(",")),
                        line.citation()));
    }
}
