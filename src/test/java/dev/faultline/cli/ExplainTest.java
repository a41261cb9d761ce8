package dev.faultline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

    @TempDir private Path folder;

    @BeforeEach
    void writeEvidence() throws IOException {
        Files.writeString(folder.resolve("memtest.txt"), "pass 1\nmemtest failed at 0x1000\n");
    }

    @Test
    void why() {
        assertThat(Ran.command("explain", "--why", "ram-dimm-fault", folder).out())
                .contains(
                        "A memory module is failing: DIMM_A1: 93 %, 5 % before any evidence",
                        "  + memtest failed at physical address 0x1f3a80010",
                        "because memtest found a failing address in this module",
                        "memory/ram-dimm-fault.drl:12",
                        "conclusive (x1000), moves the confidence by +61.2 points",
                        "  - but EDAC counted no error in 40 days");
    }

    @Test
    void whyNot() {
        assertThat(Ran.command("explain", "--why-not", "ram-dimm-fault", folder).out())
                .contains("Against it speaks", "EDAC counted no error", "was not seen")
                .contains("the module fails in every slot (strong)")
                .doesNotContain("found a failing address in this module (strong)");
    }

    @Test
    void aLine() {
        assertThat(Ran.command("explain", "--line", "memtest.txt:2", folder).out())
                .startsWith("memtest.txt:2  memtest failed at 0x1000\n")
                .contains("LogLine message=memtest failed at 0x1000 count=1", "none");
    }

    @Test
    void aLineThatIsNotThere() {
        Ran ran = Ran.command("explain", "--line", "memtest.txt:99", folder);
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.command("explain", "--line", "memtest.txt", folder).err())
                .contains("write SOURCE:N");
    }

    @Test
    void whatChangesWithoutALineAndWithOne() {
        assertThat(Ran.command("explain", "--without", "memtest.txt:2", folder).out())
                .startsWith("Nothing wrong found")
                .contains("  93 %   <1 %  A memory module is failing: DIMM_A1");
        assertThat(Ran.command("explain", "--without", "memtest.txt:1", folder).out())
                .contains("  93 %   93 %  A memory module is failing: DIMM_A1");
    }

    @Test
    void standardInputCanBeAskedTwice() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("memtest failed\n".getBytes(UTF_8)));
        try {
            assertThat(Ran.command("explain", "--without", "stdin:9", "-").out())
                    .contains("  93 %   93 %  A memory module is failing: DIMM_A1");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatToFindOutNext() {
        assertThat(Ran.command("explain", "--next", folder).out())
                .contains("0.71 bit  Run a memory test (8 h)", "$ memtester 4G 3");
    }

    @Test
    void oneQuestionAboutAKnownCause() {
        assertThat(Ran.command("explain", folder).status()).isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.command("explain", "--next", "--why", "x", folder).status())
                .isEqualTo(ExitStatus.USAGE);
        assertThat(Ran.command("explain", "--why", "ram-dim-fault", folder).err())
                .contains("unknown cause 'ram-dim-fault'", "ram-dimm-fault");
    }
}
