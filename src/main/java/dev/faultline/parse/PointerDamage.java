package dev.faultline.parse;

import dev.faultline.fact.Crash;
import dev.faultline.fact.CrashKind;
import dev.faultline.fact.Damage;
import dev.faultline.fact.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Pointers that the kernel followed and that one flipped bit would make right. */
final class PointerDamage implements Derivation {

    @Override
    public Stream<Damage> derive(List<Fact> facts) {
        MemoryLimits limits = MemoryLimits.of(facts);
        Set<Long> seen = new HashSet<>();
        return facts.stream()
                .filter(Crash.class::isInstance)
                .map(Crash.class::cast)
                .filter(PointerDamage::followedPointer)
                .flatMap(crash -> new CrashPointers(crash, limits).damaged().stream())
                .filter(damage -> seen.add(damage.observed()));
    }

    private static boolean followedPointer(Crash crash) {
        boolean refused = (crash.errorCode().orElse(0) & 1) != 0;
        return !crash.userMode()
                && (crash.kind() == CrashKind.GENERAL_PROTECTION
                        || crash.kind() == CrashKind.PAGING_REQUEST && !refused);
    }
}
