package dev.faultline.parse;

import dev.faultline.fact.ModuleInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code modinfo}. A listing starts with {@code filename:}; parts of one are read where the title
 * names modinfo and the module.
 */
final class Modinfo implements Parser {

    private static final Pattern FIELD =
            Pattern.compile(
                    "^(?<key>filename|intree|vermagic|version|name):\\s{1,20}(?<value>\\S.{0,4000}?)\\s*$");

    private static final Pattern FILE_NAME =
            Pattern.compile("(?:^|/)(?<module>[\\w-]{1,64})\\.ko(?:\\.(?:xz|zst|gz))?$");

    private static final Pattern COMMAND =
            Pattern.compile("\\bmodinfo[\\s_]+(?:-\\S+\\s+)*(?<module>[\\w-]{1,64})\\b");

    @Override
    public Format format() {
        return new Format(
                "modinfo",
                "What a module file says of itself",
                Set.of("filename:", "vermagic:", "intree:", "modinfo"),
                60,
                Map.of("any", "modinfo MODULE"),
                List.of("**/modinfo*", "**/modules.txt"),
                Set.of(ModuleInfo.class),
                "kmod tools/modinfo.c, version 30; Linux 6.12 scripts/mod/modpost.c",
                List.of(
                        "filename:       /lib/modules/6.8.0-31-generic/updates/dkms/lidar_hub.ko\n"
                                + "version:        2.4\nlicense:        GPL\n"
                                + "vermagic:       6.8.0-31-generic SMP preempt mod_unload modversions \n",
                        "# modinfo dm_mod\nintree:         Y\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Section.of(text).forEach(section -> listings(section, facts));
    }

    private static void listings(Section section, Facts facts) {
        Matcher command = COMMAND.matcher(section.title());
        String asked = command.find() ? command.group("module").replace('-', '_') : "";
        Map<String, String> fields = new HashMap<>();
        Optional<Line> first = Optional.empty();
        for (Line line : section.lines()) {
            Matcher field = FIELD.matcher(line.message());
            if (!field.find()) {
                continue;
            }
            if (field.group("key").equals("filename")) {
                emit(asked, fields, first, facts);
                fields.clear();
                first = Optional.empty();
            }
            fields.putIfAbsent(field.group("key"), field.group("value"));
            first = first.or(() -> Optional.of(line));
        }
        emit(asked, fields, first, facts);
    }

    private static void emit(
            String asked, Map<String, String> fields, Optional<Line> first, Facts facts) {
        Optional<String> file = Optional.ofNullable(fields.get("filename"));
        String name = file.map(Modinfo::moduleOf).filter(n -> !n.isEmpty()).orElse(asked);
        if (name.isEmpty()) {
            name = fields.getOrDefault("name", "");
        }
        if (first.isEmpty() || name.isEmpty()) {
            return;
        }
        Optional<Boolean> inTree =
                fields.containsKey("intree")
                        ? Optional.of(fields.get("intree").equals("Y"))
                        : file.filter(f -> fields.containsKey("vermagic")).map(f -> false);
        facts.add(
                new ModuleInfo(
                        name.replace('-', '_'),
                        file,
                        inTree,
                        Optional.ofNullable(fields.get("vermagic")).map(v -> v.split(" ", 2)[0]),
                        Optional.ofNullable(fields.get("version")),
                        first.get().citation()));
    }

    private static String moduleOf(String file) {
        Matcher name = FILE_NAME.matcher(file);
        return name.find() ? name.group("module") : "";
    }
}
