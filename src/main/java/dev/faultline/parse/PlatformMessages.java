package dev.faultline.parse;

import dev.faultline.fact.PlatformEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * Kernel messages about heat, power, firmware and the board that stand on one line each. Which
 * ones: {@code platform-messages.tsv}.
 */
final class PlatformMessages implements Parser {

    /** In order: the first that matches a line is the one. */
    private static final List<Message> MESSAGES =
            Table.rows("platform-messages.tsv").stream().map(Message::of).toList();

    private static final int LONGEST = 240;

    @Override
    public Format format() {
        Set<String> literals = new TreeSet<>();
        List<String> samples = new ArrayList<>();
        for (Message message : MESSAGES) {
            literals.add(message.literal());
            samples.add(message.sample());
        }
        return new Format(
                        "kernel-log",
                        "heat, power, firmware and board",
                        literals,
                        0,
                        Map.of("any", "dmesg"),
                        List.of("**/dmesg*", "**/sos_commands/kernel/dmesg*"),
                        Set.of(PlatformEvent.class),
                        "Linux v4.4 to v6.12, file by file in platform-messages.tsv",
                        samples)
                .logged();
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Line line : text.lines()) {
            for (Message message : MESSAGES) {
                if (message.read(line, facts)) {
                    break;
                }
            }
        }
    }

    /**
     * One row of the table.
     *
     * @param what as in {@link PlatformEvent#what()}
     * @param literal part of every such line
     * @param pattern with the groups {@code subject} and {@code count} where the message has them
     */
    private record Message(
            String what,
            String literal,
            LatePattern pattern,
            boolean subject,
            boolean count,
            String sample) {

        static Message of(List<String> row) {
            String regex = row.get(2);
            return new Message(
                    row.get(0),
                    row.get(1),
                    new LatePattern(regex),
                    regex.contains("(?<subject>"),
                    regex.contains("(?<count>"),
                    row.get(3));
        }

        boolean read(Line line, Facts facts) {
            if (!line.message().contains(literal)) {
                return false;
            }
            Matcher matcher = pattern.matcher(line.message());
            if (!matcher.find()) {
                return false;
            }
            String name = subject ? matcher.group("subject") : null;
            long total = count ? Numbers.decimal(matcher.group("count")).orElse(1) : 1;
            String message = line.message().strip();
            facts.add(
                    new PlatformEvent(
                            what,
                            name == null ? "" : name,
                            message.length() > LONGEST ? message.substring(0, LONGEST) : message,
                            total,
                            line.citation()));
            return true;
        }
    }
}
