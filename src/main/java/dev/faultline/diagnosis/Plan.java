package dev.faultline.diagnosis;

import java.util.List;

/**
 * The ordered fix steps, merged over the leading hypotheses.
 *
 * @param items in the order in which they are to be done
 */
public record Plan(List<Item> items) {

    /**
     * One step in its place.
     *
     * @param order from 1
     * @param step with names filled in
     * @param cause for which it is done
     * @param commands for the distribution at hand, names filled in
     * @param why it stands here: what has to be confirmed first, or which evidence asks for it;
     *     empty if plain
     */
    public record Item(int order, Step step, String cause, List<String> commands, String why) {}

    public Plan {
        items = List.copyOf(items);
    }
}
