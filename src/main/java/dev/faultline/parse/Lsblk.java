package dev.faultline.parse;

import dev.faultline.fact.BlockDevice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lsblk} with its usual columns, a tree drawn with lines or with ASCII. */
final class Lsblk implements Parser {

    private static final Pattern HEADING =
            Pattern.compile("^NAME\\s+MAJ:MIN\\s+RM\\s+SIZE\\s+RO\\s+TYPE\\s+MOUNTPOINTS?\\s*$");

    private static final Pattern ROW =
            Pattern.compile(
                    "^(?<tree>[ │├└─|`-]{0,60}+)(?<name>[\\w./:@+-]{1,120}+)(?: \\([\\w-]{1,20}\\))?\\s{1,60}+\\d{1,5}+:\\d{1,8}+\\s{1,8}+[01]\\s{1,8}+"
                            + "(?<size>[\\d.,]{1,12}+[BKMGTPE]?)\\s{1,8}+(?<ro>[01])\\s{1,8}+(?<type>[\\w-]{1,20}+)\\s*(?<mount>\\S{0,200})");

    @Override
    public Format format() {
        return new Format(
                "lsblk",
                "Block devices",
                Set.of("MAJ:MIN"),
                500,
                Map.of("any", "lsblk"),
                List.of("**/lsblk*"),
                Set.of(BlockDevice.class),
                "util-linux misc-utils/lsblk.c, columns NAME to TARGET, version 2.39",
                List.of(
                        "NAME          MAJ:MIN RM   SIZE RO TYPE  MOUNTPOINTS\n"
                                + "sda             8:0    0 465.8G  0 disk  \n"
                                + "├─sda1          8:1    0   512M  0 part  /boot/efi\n"
                                + "└─sda2          8:2    0 465.3G  0 part  \n"
                                + "  └─vg0-root  253:0    0   120G  0 lvm   /\n"
                                + "sr0            11:0    1  1024M  0 rom   \n",
                        "NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINT\n"
                                + "mmcblk0 179:0   0  29.7G  1 disk \n"
                                + "|-mmcblk0p1 179:1 0 256M  1 part /boot\n"
                                + "`-mmcblk0p2 179:2 0 29.5G 1 part /\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        boolean inTable = false;
        Deque<Level> above = new ArrayDeque<>();
        for (Line line : text.lines()) {
            if (HEADING.matcher(line.message()).find()) {
                inTable = true;
                above.clear();
                continue;
            }
            Matcher row = ROW.matcher(line.text());
            if (inTable && row.find()) {
                facts.add(device(line, row, above));
            }
        }
    }

    /** A device and how far its row is indented. */
    private record Level(int depth, String name) {}

    private static BlockDevice device(Line line, Matcher row, Deque<Level> above) {
        int depth = row.group("tree").length();
        while (!above.isEmpty() && above.peek().depth >= depth) {
            above.pop();
        }
        String on = above.isEmpty() ? "" : above.peek().name;
        above.push(new Level(depth, row.group("name")));
        return new BlockDevice(
                row.group("name"),
                row.group("type"),
                Free.bytes(row.group("size"), 'B'),
                row.group("ro").equals("1"),
                on,
                row.group("mount"),
                line.citation());
    }
}
