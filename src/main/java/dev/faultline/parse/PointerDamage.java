package dev.faultline.parse;

import dev.faultline.fact.Damage;
import dev.faultline.fact.Fact;
import java.util.List;
import java.util.stream.Stream;

/** Pointers that are one bit away from one that fits. */
final class PointerDamage implements Derivation {

    @Override
    public Stream<Damage> derive(List<Fact> facts) {
        return Stream.empty();
    }
}
