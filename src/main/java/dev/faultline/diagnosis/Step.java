package dev.faultline.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing to do, as its page describes it.
 *
 * @param id name of the step: {@code run-memtest}
 * @param title what to do, as an imperative
 * @param phase when in the course of the work
 * @param risk what it can cost
 * @param minutes how long it takes, machine time included
 * @param needs what must be there before; empty if nothing
 * @param commands lines to type by distribution family: {@code any}, {@code debian}, {@code rhel},
 *     {@code suse}, {@code arch}
 * @param doneWhen how one sees that it worked
 */
public record Step(
        String id,
        String title,
        Phase phase,
        Risk risk,
        int minutes,
        Optional<String> needs,
        Map<String, List<String>> commands,
        String doneWhen) {

    public Step {
        commands = Map.copyOf(commands);
    }

    /**
     * The commands for one distribution family: its own, which mostly install what the others use,
     * then those for any. Where the family is {@code any} and no command is for any, those of all
     * families, each under a comment with its name.
     */
    public List<String> commandsFor(String family) {
        List<String> any = commands.getOrDefault("any", List.of());
        if (!family.equals("any")) {
            List<String> own = commands.getOrDefault(family, List.of());
            return Stream.concat(own.stream(), any.stream()).toList();
        }
        return any.isEmpty() ? commandsForAll() : any;
    }

    private List<String> commandsForAll() {
        return commands.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(e -> Stream.concat(Stream.of("# " + e.getKey()), e.getValue().stream()))
                .toList();
    }
}
