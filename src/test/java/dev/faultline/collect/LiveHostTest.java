package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.fact.Evidence;
import dev.faultline.fact.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveHostTest {

    @TempDir private Path root;
    private final FakeRunner runner = new FakeRunner();
    private final Map<String, String> collected = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Programs whose output is fixed. */
    private static final class FakeRunner implements Runner {
        private final Map<String, String> outputs = new LinkedHashMap<>();
        private final Map<String, Ended> ends = new LinkedHashMap<>();
        private final List<String> ran = new ArrayList<>();

        void answers(String command, String output, Optional<Integer> status, String complaint) {
            outputs.put(command, output);
            ends.put(command, new Ended(status, complaint));
        }

        @Override
        public boolean has(String program) {
            return outputs.keySet().stream().anyMatch(c -> (c + " ").startsWith(program + " "));
        }

        @Override
        public Ended run(List<String> words, Duration limit, Path output) throws IOException {
            String command = String.join(" ", words);
            ran.add(command);
            Files.writeString(output, outputs.get(command));
            return ends.get(command);
        }
    }

    @BeforeEach
    void aMachine() throws IOException {
        write("proc/sys/kernel/hostname", "mill\n");
        write("proc/sys/kernel/osrelease", "6.1.0-22-amd64\n");
        write("sys/block/sda/size", "1000");
        write("sys/block/nvme0n1/size", "1000");
        write("sys/block/loop0/size", "1000");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private LiveHost host(String... commands) {
        return new LiveHost(List.of(commands), runner, root);
    }

    private void collect(String... commands) {
        host(commands).read(this::keep, problem -> problems.add(text(problem)));
    }

    private void keep(Evidence evidence) {
        try {
            String text = new String(evidence.open().readAllBytes(), StandardCharsets.UTF_8);
            collected.put(evidence.name(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Unreadable problem) {
        return problem.citation().source() + ": " + problem.reason();
    }

    @Test
    void isNamedAfterTheHost() throws IOException {
        assertThat(host().name()).isEqualTo("mill");
        write("proc/sys/kernel/hostname", "../../evil name\n");
        assertThat(host().name()).isEqualTo("this-machine");
    }

    @Test
    void runsEachCommandOnceAndKeepsItsOutput() {
        runner.answers("dmesg", "Linux version 6.1\n", Optional.of(0), "");
        collect("dmesg | grep x", "dmesg", "badblocks -sv /dev/DISK");
        assertThat(runner.ran).containsExactly("dmesg");
        assertThat(collected).containsExactly(Map.entry("dmesg", "Linux version 6.1\n"));
        assertThat(problems).isEmpty();
    }

    @Test
    void asksRealDrivesOnlyAndKeepsOutputWhateverTheExitStatus() {
        runner.answers("smartctl -x /dev/sda", "SMART\n", Optional.of(64), "");
        runner.answers("smartctl -x /dev/nvme0n1", "SMART\n", Optional.of(0), "");
        collect("smartctl -x /dev/DISK");
        assertThat(collected).containsOnlyKeys("smartctl_-x_.dev.sda", "smartctl_-x_.dev.nvme0n1");
        assertThat(problems).isEmpty();
    }

    @Test
    void saysWhatNeedsRoot() {
        runner.answers(
                "dmidecode", "# dmidecode 3.4\n", Optional.of(1), "/dev/mem: Permission denied");
        collect("dmidecode");
        assertThat(problems).containsExactly("dmidecode: needs root: sudo dmidecode");
    }

    @Test
    void saysWhatHangsFailsOrIsNotThere() {
        runner.answers("ipmitool sel elist", "", Optional.empty(), "");
        runner.answers("sensors", "", Optional.of(1), "No sensors found!");
        runner.answers("lscpu", "", Optional.of(3), "");
        collect("ipmitool sel elist", "sensors", "lscpu", "dkms status", "multipath -ll");
        assertThat(collected).isEmpty();
        assertThat(problems)
                .containsExactly(
                        "ipmitool_sel_elist: no answer in 60 seconds: ipmitool sel elist",
                        "sensors: sensors says: No sensors found!",
                        "lscpu: lscpu failed with status 3",
                        "mill: not installed here: dkms, multipath");
    }

    @Test
    void readsFilesUnderTheirOwnNameAndGlobsAsGrepShowsThem() throws IOException {
        write("proc/meminfo", "MemTotal: 1 kB\n");
        write("sys/class/thermal/thermal_zone0/temp", "45000\n");
        write("sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n");
        write("boot/config-6.1.0-22-amd64", "CONFIG_X86=y\n");
        collect(
                "cat /proc/meminfo",
                "cat /proc/mdstat",
                "cat /boot/config-$(uname -r) || zcat /proc/config.gz",
                "grep . /sys/class/thermal/thermal_zone*/*");
        assertThat(collected)
                .containsEntry("proc/meminfo", "MemTotal: 1 kB\n")
                .containsEntry("boot/config-6.1.0-22-amd64", "CONFIG_X86=y\n")
                .containsEntry(
                        "grep_._.sys.class.thermal.thermal_zone*.*",
                        "/sys/class/thermal/thermal_zone0/temp:45000\n"
                                + "/sys/class/thermal/thermal_zone0/type:x86_pkg_temp\n")
                .hasSize(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void aBundleHoldsTheSameEvidenceAndIsForItsOwnerOnly() throws IOException {
        write("proc/meminfo", "MemTotal: 1 kB\n");
        runner.answers("dmesg", "Linux version 6.1\n", Optional.of(0), "");
        runner.answers("sensors", "", Optional.of(1), "No sensors found!");
        Path bundle = root.resolve("case.tar.gz");
        int count =
                Bundle.write(
                        host("dmesg", "cat /proc/meminfo", "sensors"),
                        bundle,
                        problem -> problems.add(text(problem)));
        Sources.of(List.of(bundle)).read(this::keep, problem -> problems.add(text(problem)));
        assertThat(count).isEqualTo(2);
        assertThat(collected)
                .containsOnly(
                        Map.entry("dmesg", "Linux version 6.1\n"),
                        Map.entry("proc/meminfo", "MemTotal: 1 kB\n"));
        assertThat(problems).containsExactly("sensors: sensors says: No sensors found!");
        assertThat(Files.getPosixFilePermissions(bundle)).hasSize(2);
        assertThat(root).isDirectoryNotContaining("glob:**.tmp");
    }
}
