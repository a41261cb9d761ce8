package dev.faultline.parse;

import dev.faultline.fact.OperatingSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code os-release(5)}. One file, one fact: the lines from one {@code ID=} to the next. */
final class OsRelease implements Parser {

    private static final Pattern FIELD =
            Pattern.compile(
                    "^(?<key>ID|ID_LIKE|PRETTY_NAME)=[\"']?(?<value>[^\"']{1,200})[\"']?\\s*$");

    private static final Map<String, String> FAMILIES =
            Map.ofEntries(
                    Map.entry("debian", "debian"),
                    Map.entry("ubuntu", "debian"),
                    Map.entry("raspbian", "debian"),
                    Map.entry("linuxmint", "debian"),
                    Map.entry("proxmox", "debian"),
                    Map.entry("rhel", "rhel"),
                    Map.entry("fedora", "rhel"),
                    Map.entry("centos", "rhel"),
                    Map.entry("rocky", "rhel"),
                    Map.entry("almalinux", "rhel"),
                    Map.entry("ol", "rhel"),
                    Map.entry("amzn", "rhel"),
                    Map.entry("suse", "suse"),
                    Map.entry("sles", "suse"),
                    Map.entry("opensuse", "suse"),
                    Map.entry("opensuse-leap", "suse"),
                    Map.entry("opensuse-tumbleweed", "suse"),
                    Map.entry("arch", "arch"),
                    Map.entry("archarm", "arch"),
                    Map.entry("manjaro", "arch"));

    @Override
    public Format format() {
        return new Format(
                "os-release",
                "The installed distribution",
                Set.of("PRETTY_NAME=", "ID="),
                0,
                Map.of("any", "cat /etc/os-release"),
                List.of("**/etc/os-release", "**/usr/lib/os-release", "**/os-release"),
                Set.of(OperatingSystem.class),
                "os-release(5), systemd 255",
                List.of(
                        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nNAME=\"Debian GNU/Linux\"\nID=debian\n",
                        "NAME=\"Rocky Linux\"\nID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nPRETTY_NAME=\"Rocky Linux 9.4\"\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Map<String, String> fields = new HashMap<>();
        Optional<Line> first = Optional.empty();
        for (Line line : text.lines()) {
            Matcher field = FIELD.matcher(line.message());
            if (!field.find()) {
                continue;
            }
            if (fields.containsKey(field.group("key"))) {
                emit(fields, first, facts);
                fields.clear();
                first = Optional.empty();
            }
            fields.put(field.group("key"), field.group("value"));
            first = first.or(() -> Optional.of(line));
        }
        emit(fields, first, facts);
    }

    private static void emit(Map<String, String> fields, Optional<Line> first, Facts facts) {
        String id = fields.getOrDefault("ID", "");
        if (first.isPresent() && !id.isEmpty()) {
            String name = fields.getOrDefault("PRETTY_NAME", id);
            String like = fields.getOrDefault("ID_LIKE", "");
            facts.add(new OperatingSystem(id, family(id, like), name, first.get().citation()));
        }
    }

    /** Whose commands apply, by {@code ID=} and {@code ID_LIKE=}. */
    static String family(String id, String like) {
        for (String candidate : (id + " " + like).split(" ", -1)) {
            if (FAMILIES.containsKey(candidate)) {
                return FAMILIES.get(candidate);
            }
        }
        return "unknown";
    }
}
