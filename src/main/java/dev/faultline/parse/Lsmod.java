package dev.faultline.parse;

import dev.faultline.fact.LoadedModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code lsmod}. It shows no taints. Rows are read below the heading of kmod or busybox, or where
 * the title says lsmod; elsewhere "word number number" is anything.
 */
final class Lsmod implements Parser {

    private static final Pattern HEADING = Pattern.compile("^Module\\s+Size\\s+Used by\\b");

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<name>(?=\\d{0,9}+[A-Za-z_])[\\w-]{1,64})\\s+\\d{1,10}\\s+-?\\d{1,6}(?:\\s+(?:[\\w,-]+|\\[permanent\\]))?\\s*$");

    @Override
    public Format format() {
        return new Format(
                "lsmod",
                "Loaded kernel modules",
                Set.of("Used by", "lsmod"),
                300,
                Map.of("any", "lsmod"),
                List.of("**/lsmod", "**/modules.txt"),
                Set.of(LoadedModule.class),
                "kmod tools/lsmod.c, version 30; busybox modutils/lsmod.c, 1.35",
                List.of(
                        "Module                  Size  Used by\n"
                                + "lidar_hub              20480  1\n"
                                + "dm_mod                184320  9 dm_crypt,dm_log\n",
                        "Module                  Size  Used by    Tainted: G  \n"
                                + "tapwire                16384  0 \n",
                        "# lsmod | grep tap\ntapwire 16384 0\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Section section : Section.of(text)) {
            boolean rows = section.names("lsmod");
            for (Line line : section.lines()) {
                if (HEADING.matcher(line.message()).find()) {
                    facts.collected(line);
                    rows = true;
                } else if (rows) {
                    rows = module(line, facts) || section.names("lsmod");
                }
            }
        }
    }

    private static boolean module(Line line, Facts facts) {
        Matcher row = ROW.matcher(line.message());
        if (!row.find()) {
            return false;
        }
        facts.add(new LoadedModule(row.group("name").replace('-', '_'), "", line.citation()));
        return true;
    }
}
