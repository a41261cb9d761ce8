package dev.faultline.infer;

import dev.faultline.diagnosis.SystemDescription;
import dev.faultline.fact.Crash;
import dev.faultline.fact.Fact;
import dev.faultline.fact.KernelVersion;
import dev.faultline.fact.Machine;
import dev.faultline.fact.OperatingSystem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which machine a case is about. */
final class Systems {

    private static final Map<String, String> FAMILIES =
            Map.of(
                    "debian", "debian", "ubuntu", "debian", "rhel", "rhel", "fedora", "rhel",
                    "amazon", "rhel", "oracle", "rhel", "suse", "suse", "arch", "arch");

    private Systems() {}

    static SystemDescription describe(List<Fact> facts) {
        Optional<KernelVersion> version = first(facts, KernelVersion.class);
        Optional<OperatingSystem> os = first(facts, OperatingSystem.class);
        Optional<Crash> crash = first(facts, Crash.class).filter(c -> c.release().isPresent());
        Optional<String> distribution =
                os.map(OperatingSystem::id)
                        .or(() -> version.map(KernelVersion::distribution))
                        .filter(Systems::isKnown);
        return new SystemDescription(
                crash.flatMap(Crash::release).or(() -> version.map(KernelVersion::release)),
                distribution,
                os.map(OperatingSystem::family)
                        .filter(Systems::isKnown)
                        .or(() -> distribution.map(d -> FAMILIES.getOrDefault(d, "any")))
                        .orElse("any"),
                facts.stream()
                        .filter(KernelVersion.class::isInstance)
                        .map(f -> ((KernelVersion) f).architecture())
                        .filter(Systems::isKnown)
                        .findFirst(),
                facts.stream()
                        .filter(Machine.class::isInstance)
                        .map(Machine.class::cast)
                        .filter(machine -> isKnown(machine.name()))
                        .min(Comparator.comparing(Fact::citation))
                        .map(Machine::name)
                        .or(() -> first(facts, Crash.class).flatMap(Crash::hardware)));
    }

    private static boolean isKnown(String value) {
        return !value.isEmpty() && !value.equals("unknown");
    }

    private static <T extends Fact> Optional<T> first(List<Fact> facts, Class<T> type) {
        return facts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .min(Comparator.comparing(Fact::citation));
    }
}
