package dev.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void aFamilyInstallsBeforeAnyUses() {
        Step step = step(Map.of("any", List.of("sensors"), "debian", List.of("apt install it")));

        assertThat(step.commandsFor("debian")).containsExactly("apt install it", "sensors");
        assertThat(step.commandsFor("suse")).containsExactly("sensors");
        assertThat(step.commandsFor("any")).containsExactly("sensors");
    }

    @Test
    void anUnknownFamilyGetsThoseOfAllWhereNoneIsForAny() {
        Step step = step(Map.of("rhel", List.of("dracut -f"), "arch", List.of("mkinitcpio -P")));

        assertThat(step.commandsFor("any"))
                .containsExactly("# arch", "mkinitcpio -P", "# rhel", "dracut -f");
        assertThat(step.commandsFor("debian")).isEmpty();
    }

    private static Step step(Map<String, List<String>> commands) {
        return new Step(
                "id",
                "Do it",
                Phase.CONFIRM,
                Risk.READ_ONLY,
                5,
                Optional.empty(),
                commands,
                "it is done");
    }
}
