package dev.faultline.parse;

import dev.faultline.fact.SourcePlace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What addr2line, faddr2line and gdb's {@code list *ADDRESS} say about an address. */
final class SourcePlaces implements Parser {

    private static final Pattern ONE_LINE =
            Pattern.compile(
                    "^(?:0x\\p{XDigit}{1,16} is in |0x\\p{XDigit}{1,16}: )?(?<function>[A-Za-z_][\\w.]{0,200}) (?:at |\\()"
                            + "(?<file>[\\w./+-]{1,400}\\.(?:c|h|S|rs)):(?<line>\\d{1,7})\\)?\\.?(?: \\(discriminator \\d{1,6}\\))?\\s*$");

    private static final Pattern FUNCTION =
            Pattern.compile("^(?<function>[A-Za-z_][\\w.]{0,200})\\s*$");

    private static final Pattern PLACE =
            Pattern.compile("^(?<file>/?[\\w./+-]{1,400}\\.(?:c|h|S|rs)):(?<line>\\d{1,7})\\b");

    @Override
    public Format format() {
        return new Format(
                "source",
                "Lines of source",
                Set.of(".c:", ".h:", ".S:", ".rs:"),
                0,
                Map.of("any", "scripts/faddr2line VMLINUX FUNCTION+OFFSET/SIZE"),
                List.of(),
                Set.of(SourcePlace.class),
                "binutils addr2line.c, version 2.42; scripts/faddr2line, Linux 6.12; gdb manual, Machine Code",
                List.of(
                        "$ addr2line -f -e hub.ko 0x18a\nlidar_scan\n/build/drivers/lidar/hub.c:123 (discriminator 2)\n",
                        "lidar_scan at /build/drivers/lidar/hub.c:123\n",
                        "0xffffffffc0a3b18a is in lidar_scan (drivers/lidar/hub.c:123).\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(
                ONE_LINE, (line, found) -> add(found.group("function"), found, line, facts));
        for (Section section : Section.of(text)) {
            if (section.names("addr2line")) {
                pairs(section.lines(), facts);
            }
        }
    }

    private static void pairs(List<Line> lines, Facts facts) {
        for (int i = 1; i < lines.size(); i++) {
            Matcher name = FUNCTION.matcher(lines.get(i - 1).text());
            Matcher place = PLACE.matcher(lines.get(i).text());
            if (name.find() && place.find()) {
                add(name.group("function"), place, lines.get(i), facts);
            }
        }
    }

    private static void add(String function, Matcher place, Line line, Facts facts) {
        int number = Integer.parseInt(place.group("line"));
        facts.add(new SourcePlace(function, place.group("file"), number, line.citation()));
    }
}
