package dev.faultline.parse;

import dev.faultline.fact.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /proc/sys/kernel/tainted}: one number, each bit a reason. Read where the file name, the
 * command or {@code sysctl} says that this is it.
 */
final class TaintedNumber implements Parser {

    private static final Pattern SETTING =
            Pattern.compile(
                    "(?:^|\\s)(?:kernel\\.tainted\\s*=|/proc/sys/kernel/tainted:)\\s*(?<number>\\d{1,19})\\s*$");

    private static final Pattern ALONE = Pattern.compile("^\\s*(?<number>\\d{1,19})\\s*$");

    @Override
    public Format format() {
        return new Format(
                "taint",
                "The kernel's taint number",
                Set.of("tainted"),
                1,
                Map.of("any", "cat /proc/sys/kernel/tainted"),
                List.of("**/proc/sys/kernel/tainted", "**/tainted"),
                Set.of(Taint.class),
                "Documentation/admin-guide/tainted-kernels.rst, Linux 6.12",
                List.of(
                        "# cat /proc/sys/kernel/tainted\n12289\n",
                        "kernel.tainted = 4096\n",
                        "/proc/sys/kernel/tainted:512\n"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        text.forEachMatch(SETTING, (line, number) -> reasons(line, number.group("number"), facts));
        for (Section section : Section.of(text)) {
            if (section.names("tainted")) {
                section.lines().stream()
                        .filter(line -> !line.message().isBlank())
                        .findFirst()
                        .ifPresent(line -> number(line, facts));
            }
        }
    }

    private static void number(Line line, Facts facts) {
        Matcher alone = ALONE.matcher(line.message());
        if (alone.find()) {
            reasons(line, alone.group("number"), facts);
        }
    }

    private static void reasons(Line line, String number, Facts facts) {
        facts.collected(line);
        long bits = parse(line, number, facts);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((bits >>> bit & 1) == 0) {
                continue;
            }
            Optional<Character> letter = TaintReasons.letter(bit);
            if (letter.isPresent()) {
                String meaning = TaintReasons.meaning(letter.get()).orElse("");
                facts.add(new Taint(letter.get(), meaning, line.citation()));
            } else {
                facts.unreadable(line, "taint bit " + bit + " is not known");
            }
        }
    }

    private static long parse(Line line, String number, Facts facts) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            facts.unreadable(line, "the taint number is too large");
            return 0;
        }
    }
}
