package dev.faultline.parse;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kernel names of drives in the places where tools leave them: a command line, the text, the name
 * of the file that holds the output.
 */
final class DriveName {

    private static final Pattern PATH =
            Pattern.compile("/dev/(?<name>[A-Za-z0-9][\\w/.:@+-]{0,120}+)");

    private static final Pattern IN_FILE_NAME =
            Pattern.compile(
                    "(?<![A-Za-z0-9])(?<name>(?:[hsv]d|xvd)[a-z]{1,2}|nvme\\d{1,4}(?:n\\d{1,4})?|mmcblk\\d{1,3})"
                            + "(?![A-Za-z0-9])");

    private DriveName() {}

    /** The first {@code /dev/...} of a text, without {@code /dev/}. */
    static Optional<String> in(String text) {
        Matcher matcher = PATH.matcher(text);
        return matcher.find() ? Optional.of(matcher.group("name")) : Optional.empty();
    }

    /** The drive of a command line of that program: {@code # smartctl -a /dev/sda}. */
    static Optional<String> ofCommand(String program, String line) {
        int at = line.indexOf(program + " ");
        return at < 0 ? Optional.empty() : in(line.substring(at));
    }

    /**
     * From names such as {@code smartctl-sda.txt} or {@code smartctl_-a_.dev.nvme0n1}; a hint only.
     */
    static Optional<String> ofFile(String source) {
        String file = source.substring(source.lastIndexOf('/') + 1);
        Matcher matcher = IN_FILE_NAME.matcher(file.replace('_', ' '));
        return matcher.find() ? Optional.of(matcher.group("name")) : Optional.empty();
    }
}
