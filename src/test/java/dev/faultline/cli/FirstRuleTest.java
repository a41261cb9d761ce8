package dev.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/first-rule.md, done step by step in an empty folder. */
class FirstRuleTest {

    @TempDir private Path folder;

    @Test
    void theWalkThroughWorksAsItStandsThere() throws IOException {
        List<Fence> fences = Fence.of(Path.of("docs/first-rule.md"));
        assertThat(fences).extracting(Fence::language).contains("console", "drl", "yaml");
        for (Fence fence : fences) {
            if (fence.language().equals("console")) {
                new Transcript(fence.text()).check(this::place);
            } else {
                Path file = Path.of(place(fence.info().split(" ")[1]));
                assertThat(file).as("made by 'rules new'").exists();
                Files.writeString(file, fence.text());
            }
        }
    }

    private String place(String text) {
        return text.startsWith("our-") ? folder.resolve(text).toString() : text;
    }
}
