package dev.faultline.parse;

import dev.faultline.fact.Fact;
import java.util.List;
import java.util.stream.Stream;

/**
 * Facts that follow from several facts of a case, and from several files of it: whether a
 * page-table entry is damaged depends on how much memory the machine has. Stateless.
 */
public interface Derivation {

    /**
     * What follows.
     *
     * @param facts all facts of the case that were read, in order
     */
    Stream<? extends Fact> derive(List<Fact> facts);
}
