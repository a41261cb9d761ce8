package dev.faultline.parse;

import dev.faultline.fact.BadBlocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The result of a badblocks run, {@code badblocks -v}. */
final class Badblocks implements Parser {

    private static final Pattern RESULT =
            Pattern.compile(
                    "Pass completed, \\d{1,18}+ bad blocks found\\. \\((?<r>\\d{1,18}+)/(?<w>\\d{1,18}+)/(?<c>\\d{1,18}+) errors\\)");

    @Override
    public Format format() {
        return new Format(
                "badblocks",
                "badblocks",
                Set.of("badblocks ", "Pass completed, "),
                0,
                Map.of("any", "badblocks -sv /dev/DISK"),
                List.of(),
                Set.of(BadBlocks.class),
                "e2fsprogs 1.47 misc/badblocks.c",
                List.of(
                        "# badblocks -sv /dev/sdq\nChecking blocks 0 to 976762583\n"
                                + "Pass completed, 5 bad blocks found. (4/0/1 errors)"));
    }

    @Override
    public void parse(Text text, Facts facts) {
        Optional<String> device = Optional.empty();
        for (Line line : text.lines()) {
            Optional<String> asked = DriveName.ofCommand("badblocks", line.text());
            device = asked.isPresent() ? asked : device;
            Matcher result = RESULT.matcher(line.text());
            if (result.find()) {
                String name = device.or(() -> DriveName.ofFile(line.source())).orElse("");
                facts.add(
                        new BadBlocks(
                                name,
                                count(result, "r"),
                                count(result, "w"),
                                count(result, "c"),
                                line.citation()));
            }
        }
    }

    private static long count(Matcher result, String group) {
        return Numbers.decimal(result.group(group)).orElse(0);
    }
}
