package dev.faultline.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the marks that people and tools put between the outputs of several commands: {@code #
 * lsmod}, {@code $ lsmod}, {@code root@web1:~# lsmod}, {@code [root@web1 ~]# lsmod}, {@code ===
 * lsmod.txt ===}, {@code ==> lsmod.txt <==} of tail(1), and the {@code #==[ Command ]===#} of
 * supportconfig, which has the command in the next line. Prompts of crash and gdb count too.
 */
final class Sections {

    private static final String SUPPORTCONFIG = "#==[";

    private static final Pattern MARK =
            Pattern.compile(
                    "#{1,6}+ (?<comment>\\S.{0,255})"
                            + "|(?:crash> ?|\\(gdb\\) )(?<debugger>\\S.{0,255})"
                            + "|\\$ (?<command>\\S.{0,255})"
                            + "|(?:\\[[^\\]\\s]{1,64}+ [^\\]]{1,128}+\\]|[\\w.-]{1,64}+@[\\w.-]{1,64}+[: ]\\S{0,128}?"
                            + "|[\\w.-]{1,64}+:\\S{0,64}?) ?[#$] (?<prompted>\\S.{0,255})"
                            + "|==> (?<file>[^<]{1,255}+)<=="
                            + "|={2,16}+ (?!START OF )(?<title>[^=]{1,255}+)={2,16}+");

    private String current = "";

    /** The section that a line is in, the mark of a section being its first line. */
    String at(String text) {
        if (text.isEmpty()) {
            return current;
        }
        if (text.startsWith(SUPPORTCONFIG)) {
            current = "";
            return current;
        }
        Matcher mark = MARK.matcher(text);
        if (mark.lookingAt()) {
            current = name(mark);
        }
        return current;
    }

    private static String name(Matcher mark) {
        for (int group = 1; group <= mark.groupCount(); group++) {
            if (mark.group(group) != null) {
                return mark.group(group).strip();
            }
        }
        throw new IllegalStateException("a mark without a name: " + mark);
    }
}
